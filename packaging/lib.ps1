# Shared by run.ps1 and test.ps1: a fitting Python and the virtual environment. Dot-sourced.

function Test-Python([string[]] $Command) {
    $check = "import ensurepip, sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))"
    try {
        $rest = @($Command | Select-Object -Skip 1)
        & $Command[0] @rest -c $check 2>$null
        return $LASTEXITCODE -eq 0
    } catch {
        return $false
    }
}

function Find-Python {
    $candidates = @(@("py", "-3.12"), @("py", "-3.13"), @("python3.12"), @("python3.13"), @("python"))
    foreach ($candidate in $candidates) {
        if (Test-Python $candidate) { return , $candidate }
    }
    return $null
}

function New-Environment([string] $Folder) {
    $python = Find-Python
    if ($python) {
        $rest = @($python | Select-Object -Skip 1)
        & $python[0] @rest -m venv --clear $Folder
    } elseif (Get-Command uv -ErrorAction SilentlyContinue) {
        & uv venv --quiet --clear --seed --python 3.12 $Folder
    } else {
        [Console]::Error.WriteLine("Hashiye needs Python 3.12 or 3.13. Install it, then run this command again:")
        [Console]::Error.WriteLine("  winget install Python.Python.3.12")
        exit 1
    }
    if ($LASTEXITCODE -ne 0) { exit 1 }
}

function Install-Environment([string] $Root, [string] $Name = "requirements.lock") {
    $lock = Join-Path $Root "packaging\$Name"
    $folder = Join-Path $Root ".venv"
    $python = Join-Path $folder "Scripts\python.exe"
    $stamp = Join-Path $folder ".installed"
    $report = Join-Path $folder "install.log"
    if ((Test-Path $python) -and (Test-Path $stamp) -and
        (Get-FileHash $lock).Hash -eq (Get-FileHash $stamp).Hash) {
        return
    }
    if (-not (Test-Path $python)) { New-Environment $folder }
    [Console]::Error.WriteLine("Installing the locked dependencies into .venv (some minutes the first time) ...")
    $ErrorActionPreference = "Continue"
    & $python -m pip install --disable-pip-version-check --require-hashes -r $lock *> $report
    $installed = $LASTEXITCODE -eq 0
    $ErrorActionPreference = "Stop"
    if (-not $installed) {
        Get-Content $report -Tail 20 | ForEach-Object { [Console]::Error.WriteLine($_) }
        [Console]::Error.WriteLine("The dependencies could not be installed. Everything pip said is in $report")
        exit 1
    }
    Copy-Item $lock $stamp
}
