# Runs every check: lint, types, import contracts, translations, unit tests, journeys.
#     packaging\test.ps1 [--long] [pytest's own arguments]     --long adds the tests with long budgets
# Written for Windows PowerShell 5.1 and PowerShell 7; not yet tried on a Windows machine.
$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $PSScriptRoot
. (Join-Path $PSScriptRoot "lib.ps1")

$marks = "not long"
$rest = @($args)
if ($rest.Count -gt 0 -and $rest[0] -eq "--long") {
    $marks = ""
    $rest = @($rest | Select-Object -Skip 1)
}

Install-Environment $root "requirements-peers.lock"
$env:QT_QPA_PLATFORM = "offscreen"
$env:PYTHONUTF8 = "1"
$env:HASHIYE_PEERS = "1"
$python = Join-Path $root ".venv\Scripts\python.exe"
& $python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps `
    -r (Join-Path $root "packaging\requirements-alone.lock")

function Invoke-Check {
    & $python @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

Push-Location $root
try {
    Invoke-Check -m ruff check annotator tests packaging
    Invoke-Check -m ruff format --check annotator tests packaging
    Invoke-Check -m mypy
    Invoke-Check -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
    Invoke-Check packaging/translations/update.py --check
    Invoke-Check -m pytest -q -m $marks @rest
} finally {
    Pop-Location
}
