package org.surprisal.study;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** Small runs for the tests of what is made of a run. */
final class Trained {
    static final int SIDE = 6;

    private Trained() {}

    static RunDirectory iris(Path out, String... settings) {
        List<String> all = new ArrayList<>(List.of("training.epochs=6"));
        all.addAll(List.of(settings));
        return run(Path.of("configs/iris-linear.yaml"), out, all);
    }

    static RunDirectory run(Path config, Path out, List<String> settings) {
        Run.prepare(ConfigReader.open(config).read(settings)).train(out, report -> {});
        return RunDirectory.open(out);
    }

    /** A table with words, truth values and gaps. */
    static Path table(Path folder) throws IOException {
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder("colour,weight,ripe,sugar,kind\n");
        for (int n = 0; n < 60; n++) {
            String colour = List.of("red", "green", "yellow").get(random.nextInt(3));
            rows.append(n % 11 == 3 ? "?" : colour).append(',');
            rows.append(n % 13 == 4 ? "NA" : n % 17 == 2 ? "-999" : "" + (100 + random.nextInt(90)))
                    .append(',');
            rows.append(n % 19 == 5 ? "" : random.nextBoolean() ? "True" : "False")
                    .append(',');
            rows.append(random.nextInt(200) / 10.0).append(',');
            rows.append(colour.equals("red") == random.nextInt(5) > 0 ? "apple" : "pear")
                    .append('\n');
        }
        return Files.writeString(folder.resolve("table.csv"), rows);
    }

    static RunDirectory ofTable(Path folder, Path out, String... settings) throws IOException {
        Path config = Files.writeString(folder.resolve("table.yaml"), """
                seed: 3
                data:
                  path: table.csv
                  label: kind
                  categorical: one-hot
                  missing: impute
                  missing-values: ["", "?", NA, NaN, "null", "-999"]
                model: {type: mlp, hidden: [7], activation: tanh}
                training: {epochs: 4}
                """);
        table(folder);
        return run(config, out, List.of(settings));
    }

    /** Two folders of images in colour; the pixels of each, channel by channel, in the order of the file names. */
    static List<double[]> images(Path folder) throws IOException {
        Random random = new Random(9);
        List<double[]> all = new ArrayList<>();
        for (String kind : List.of("dark", "light")) {
            Files.createDirectories(folder.resolve(kind));
            for (int n = 0; n < 12; n++) {
                BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                double[] pixels = new double[3 * SIDE * SIDE];
                for (int i = 0; i < SIDE * SIDE; i++) {
                    int rgb = 0;
                    for (int channel = 0; channel < 3; channel++) {
                        int level = random.nextInt(180) + (kind.equals("light") ? 70 : 0);
                        rgb = rgb << 8 | level;
                        pixels[channel * SIDE * SIDE + i] = level / 255.0;
                    }
                    image.setRGB(i % SIDE, i / SIDE, rgb);
                }
                ImageIO.write(
                        image,
                        "png",
                        folder.resolve(kind)
                                .resolve(String.format(Locale.ROOT, "%02d.png", n))
                                .toFile());
                all.add(pixels);
            }
        }
        return all;
    }

    static RunDirectory ofImages(Path folder, Path out, String... settings) throws IOException {
        Path config = Files.writeString(folder.resolve("images.yaml"), """
                seed: 3
                data: {format: images, path: images}
                model: {type: mlp, hidden: [9]}
                training: {epochs: 3}
                """);
        return run(config, out, List.of(settings));
    }

    /** What the program itself predicts. */
    static List<double[]> predicted(TrainedModel model, Path rows) {
        List<double[]> all = new ArrayList<>();
        model.predict(model.features(rows, note -> {}), q -> all.add(q.clone()));
        return all;
    }
}
