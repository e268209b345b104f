# Opens the window: on the sample article, or on the texts and the project it is given.
#     packaging\run.ps1 [article.txt ... | project.hashiye]
# Written for Windows PowerShell 5.1 and PowerShell 7; not yet tried on a Windows machine.
$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $PSScriptRoot
. (Join-Path $PSScriptRoot "lib.ps1")

Install-Environment $root
$env:PYTHONPATH = $root
$env:PYTHONUTF8 = "1"
$python = Join-Path $root ".venv\Scripts\python.exe"
if ($args.Count -eq 0) {
    & $python -m annotator demo
} else {
    & $python -m annotator open @args
}
exit $LASTEXITCODE
