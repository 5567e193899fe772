package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are unusual but clear, and what they say. */
class CsvTakenTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private static String rows(Features X) {
        double[] x = new double[X.columns()];
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < X.rows(); n++) {
            X.read(n, x);
            text.append(Arrays.toString(x));
        }
        return text.toString();
    }

    private static String labels(Dataset data) {
        return Arrays.stream(data.labels()).mapToObj(data.classNames()::get).toList() + "";
    }

    /** All say the rows (1, 2; u) and (3, 4; v). */
    static Stream<String> sameTable() {
        return Stream.of(
                "a,b,y\n1,2,u\n3,4,v\n",
                "a,b,y\n1,2,u\n3,4,v",
                "\uFEFFa,b,y\n1,2,u\n3,4,v\n",
                "a,b,y\r\n1,2,u\r\n3,4,v\r\n",
                "a,b,y\r1,2,u\r3,4,v\r",
                "a,b,y\n1,2,u\n3,4,v\n\n\n",
                "\na,b,y\n\n1,2,u\n\n\n3,4,v\n",
                "a,y,b\n1,u,2\n3,v,4\n",
                "y,a,b\nu,1,2\nv,3,4\n",
                "\"a\",\"b\",\"y\"\n\"1\",\"2\",\"u\"\n\"3\",\"4\",\"v\"\n",
                " a , b , y \n 1 ,\t2 , u\n3,4  ,v \n",
                "a,b,y\n+1,2.,u\n3.0,4e0,v\n",
                "a,b,y\n01,.2E+1,u\n30e-1,0.004e3,v\n");
    }

    @ParameterizedTest
    @MethodSource
    void sameTable(String text) throws IOException {
        Dataset data = Csv.read(file(text), "y");

        assertThat(data.featureNames()).containsExactly("a", "b");
        assertThat(rows(data.features())).isEqualTo("[1.0, 2.0][3.0, 4.0]");
        assertThat(labels(data)).isEqualTo("[u, v]");
        assertThat(data.targets()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of("10 2 1", List.of("1", "2", "10")),
                Arguments.of("10 -2 -10", List.of("-10", "-2", "10")),
                Arguments.of("20000000000 3000000000 7", List.of("7", "3000000000", "20000000000")),
                Arguments.of("1 01 +1 0", List.of("0", "+1", "01", "1")),
                Arguments.of("10 2 1a", List.of("10", "1a", "2")),
                Arguments.of("bob Ann ann", List.of("Ann", "ann", "bob")),
                Arguments.of("größe ÉTÉ 猫 \uD83D\uDC08", List.of("größe", "ÉTÉ", "猫", "\uD83D\uDC08")));
    }

    @ParameterizedTest
    @MethodSource
    void classes(String inFile, List<String> sorted) throws IOException {
        String text = "a,y\n"
                + Arrays.stream(inFile.split(" ", -1)).map(y -> "1," + y + "\n").reduce("", String::concat);

        assertThat(Csv.read(file(text), "y").classNames()).isEqualTo(sorted);
    }

    @Test
    void theOrderOfMixedClassesIsTheSameWhateverTheRows() throws IOException {
        // As a comparison of pairs, 2 < 10 < 1a < 2 would go round in a circle.
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            names.add(i + "");
            names.add(i + "a");
        }
        List<String> sorted = names.stream().sorted().toList();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(names, new Random(seed));
            String text = "a,y\n" + names.stream().map(y -> "1," + y + "\n").reduce("", String::concat);
            assertThat(Csv.read(file(text), "y").classNames()).isEqualTo(sorted);
        }
    }

    @Test
    void quotedClassesKeepCommasQuotesAndLines() throws IOException {
        Dataset data = Csv.read(file("a,y\n1,\"u, or \"\"v\"\"\"\n2,\"two\nlines\"\n3,black cat\n"), "y");

        assertThat(data.classNames()).containsExactly("black cat", "two\nlines", "u, or \"v\"");
    }

    @Test
    void numbersAreRoundedOnceAndKeepTheirSign() throws IOException {
        Dataset data = Csv.read(file("a,y\n0.1,u\n-0,u\n0e-400,u\n1.7976931348623157e308,v\n4.9e-324,v\n"), "y");

        assertThat(rows(data.features())).isEqualTo("[0.1][-0.0][0.0][1.7976931348623157E308][4.9E-324]");
    }

    @Test
    void aModelFindsItsColumnsByName() throws IOException {
        Path file = file("id,b,note,y,a\n7,2,x,v,1\n8,4,NaN,v,3\n");

        assertThat(rows(Csv.readFeatures(file, List.of("a", "b")))).isEqualTo("[1.0, 2.0][3.0, 4.0]");
        Dataset known = Csv.read(file, "y", List.of("a", "b"), List.of("u", "v"));
        assertThat(rows(known.features())).isEqualTo("[1.0, 2.0][3.0, 4.0]");
        assertThat(labels(known)).isEqualTo("[v, v]");
    }

    @Test
    void aModelRefusesWhatItDoesNotKnow() throws IOException {
        Path file = file("sepal_lenght,y\n1,setosa\n2,virginca\n");

        assertThat(Refusal.of(folder, () -> Csv.readFeatures(file, List.of("sepal_length"))))
                .isEqualTo("t.csv:1: no column sepal_length; expected the model's features sepal_length;"
                        + " did you mean \"sepal_lenght\"?");
        List<String> classes = List.of("setosa", "virginica");
        assertThat(Refusal.of(folder, () -> Csv.read(file, "y", List.of("sepal_lenght"), classes)))
                .isEqualTo("t.csv:3: \"virginca\" is not a class; expected one of setosa, virginica;"
                        + " did you mean \"virginica\"?");
    }

    @Test
    void onlyPixelsInOrderMakeAnImage() throws IOException {
        String header = "pixel_0_0,pixel_0_1,pixel_0_2,pixel_1_0,pixel_1_1,pixel_1_2,y\n";
        String body = "1,2,3,4,5,6,u\n1,2,3,4,5,6,v\n";

        assertThat(Csv.read(file(header + body), "y").image()).isEqualTo(new ImageShape(2, 3, 1));
        assertThat(Csv.read(file(header.replace("0_1", "0_9") + body), "y").image())
                .isNull();
        assertThat(Csv.read(file(header.replace("1_2", "9999_9999") + body), "y")
                        .image())
                .isNull();
    }
}
