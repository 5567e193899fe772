package org.surprisal.learn.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.data.Features;
import org.surprisal.data.Standardizer;

class OriginTest {
    @TempDir
    Path folder;

    /** The mean of 0.1, 0.2, 0.4 is not a double; where it was filled in, what standardising leaves of it is shown as 0. */
    @Test
    void whatIsTheMeanButForRoundingIsShownAsZero() {
        Origin origin = new Origin(
                "t.csv",
                Features.of(new double[][] {{0, 0, 0}}),
                new Standardizer(new double[] {0.2333, 2024, 0}, new double[] {0.1247, 3, 1}));
        double[] x = {-1.8e-16, 7e-11, 1e-9};
        assertThat(origin.shown(x)).containsExactly(0, 0, 1e-9);
        assertThat(x).containsExactly(-1.8e-16, 7e-11, 1e-9);
        assertThat(new Origin("t.csv", origin.rows(), null).shown(x)).isSameAs(x);
    }

    /** A blank line and a field of two lines: rows are not where counting them would put them. */
    @Test
    void aRowIsAtTheLineItBeginsIn() throws Exception {
        Path table = Files.writeString(
                folder.resolve("t.csv"), "a,b,kind\n1,\"x\ny\",p\n\n2,x,q\n,\"x\ny\",p\n4,x,q\n5,\"x\ny\",p\n6,x,q\n");
        Path config = Files.writeString(
                folder.resolve("t.yaml"),
                "data: {path: " + table
                        + ", label: kind, missing: impute, categorical: one-hot, held-out: 0}\nmodel: {type: linear}\n");
        Opened opened = Opened.of(config, List.of());
        Origin origin = Origin.of(opened.data());
        assertThat(origin.row(0)).isEqualTo("row 0, line 2 of t.csv");
        assertThat(origin.brief(1)).isEqualTo("row 1, line 5");
        assertThat(origin.row(5)).isEqualTo("row 5, line 11 of t.csv");
        assertThat(origin.row(6)).isEqualTo("row 6, added");
        double[] filled = new double[opened.data().training().columns()];
        opened.data().training().features().read(2, filled);
        assertThat(Math.abs(filled[0])).isLessThan(1e-15);
        assertThat(origin.shown(filled)[0]).isZero();
    }
}
