@echo off
rem Starts Surprisal on Windows, from a bundle or from a clone that Maven has packaged.
rem
rem   JAVA_HOME             the Java to use; without it, the java on PATH. 17 or newer. A bundle brings its own
rem   SURPRISAL_JAVA_OPTS   further options for the Java machine, separated by spaces, e.g. -Xmx4g
rem   OMP_WAIT_POLICY       passive unless set
rem
rem No blocks in brackets: a folder such as "Program Files (x86)" would end them. No delayed expansion: it takes exclamation marks.
setlocal DisableDelayedExpansion
for %%H in ("%~dp0..") do set "home=%%~fH"

set "app=%home%\app"
set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto found
set "app=%home%\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"

:found
if not exist "%app%\surprisal.jar" goto unbuilt
"%java%" --list-modules >nul 2>&1
if errorlevel 1 goto nojava
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"

rem As in scripts/surprisal: no display, a collector for small heaps unless another is asked for, no serialized Java object.
set "flags=-Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxphysicalbytes=300%% -Djdk.serialFilter=!* -Xlog:disable"
echo "%SURPRISAL_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS%" | findstr /r /c:"-XX:+Use[A-Za-z]*GC" >nul
if errorlevel 1 set "flags=-XX:+UseSerialGC %flags%"
"%java%" %flags% -Dsurprisal.launcher=true "-Dsurprisal.command=%~f0" "-Dsurprisal.home=%home%" %SURPRISAL_JAVA_OPTS% -jar "%app%\surprisal.jar" %*
exit /b %errorlevel%

:unbuilt
echo surprisal: "%app%\surprisal.jar" is not there: in a clone, build it: mvn -DskipTests package 1>&2
exit /b 1

:nojava
echo surprisal: "%java%" does not start, or is older than 9: install a JDK, 17 or newer, and set JAVA_HOME to it 1>&2
exit /b 1
