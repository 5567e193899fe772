@echo off
rem Starts Surprisal on Windows, from a bundle or from a clone that Maven has packaged.
rem
rem   JAVA_HOME             the Java to use; without it, the java on PATH. 17 or newer. A bundle brings its own
rem   SURPRISAL_JAVA_OPTS   further options for the Java machine, separated by spaces, e.g. -Xmx4g
rem   OMP_WAIT_POLICY       passive unless set
setlocal
for %%H in ("%~dp0..") do set "home=%%~fH"

set "app=%home%\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%home%\runtime\bin\java.exe" (
    set "app=%home%\app"
    set "java=%home%\runtime\bin\java.exe"
)
if not exist "%app%\surprisal.jar" (
    echo surprisal: %app%\surprisal.jar is not there: in a clone, build it: mvn -DskipTests package 1>&2
    exit /b 1
)
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo surprisal: %java% does not start: install a JDK, 17 or newer, and set JAVA_HOME to it 1>&2
    exit /b 1
)
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"

rem As in scripts/surprisal: no display, a collector for small heaps, no serialized Java object.
set "flags=-XX:+UseSerialGC -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxphysicalbytes=300%%"
set "flags=%flags% -Djdk.serialFilter=!* -Dfile.encoding=UTF-8"
"%java%" %flags% -Dsurprisal.launcher=true "-Dsurprisal.command=%~f0" "-Dsurprisal.home=%home%" %SURPRISAL_JAVA_OPTS% -jar "%app%\surprisal.jar" %*
exit /b %errorlevel%
