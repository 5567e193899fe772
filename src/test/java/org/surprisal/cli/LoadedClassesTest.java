package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;

/** A command that needs neither matrices nor pictures starts without them. */
class LoadedClassesTest {
    @ParameterizedTest
    @CsvSource({
        "--help, picocli.CommandLine",
        "--version, picocli.CommandLine",
        "calc entropy --p 1, org.surprisal.theory.Information",
        "exercise --sheet --html target/sheet.html, org.surprisal.learn.exercise.Sheet",
        "derive --mutate all, org.surprisal.learn.derive.ExactCheck"
    })
    void areFewEnough(String arguments, String loaded, @TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        List<String> options = List.of("-Xmx512m", "-Djava.awt.headless=true", "-Xlog:class+load:file=" + classes);
        Child.of(Child.java(options, Main.class, arguments.split(" ", -1))).said(0);
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains(loaded))
                .noneMatch(
                        line -> line.matches(
                                ".* (org\\.nd4j|org\\.bytedeco|org\\.datavec|org\\.apache(?!\\.commons\\.math3)|org\\.yaml|java\\.awt|javax\\.swing)\\..*"));
    }
}
