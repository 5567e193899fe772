package org.surprisal.learn.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.surprisal.data.Augmentation;
import org.surprisal.data.DataOptions;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Device;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.optim.Schedule;
import org.surprisal.run.RunConfig;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** Small trainings of every kind. */
final class Cases {
    static final int EPOCHS = 4;

    private Cases() {}

    /** 22 images of one line with 4 pixels each, mirrored as the configuration says, of three classes; 6 held out. */
    static TrainingData images(RunConfig config, long seed) {
        ImageShape shape = new ImageShape(1, 4, 1);
        return TrainingData.of(images(22, shape, seed), images(6, shape, seed + 1))
                .with(o -> o.augment = config.data().augment());
    }

    private static Dataset images(int rows, ImageShape shape, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[rows * shape.features()];
        random.nextBytes(pixels);
        int[] labels = IntStream.range(0, rows).map(n -> n % 3).toArray();
        return new Dataset(
                Features.ofPixels(shape, pixels),
                Dataset.oneHot(labels, 3),
                List.of("a", "b", "c", "d"),
                List.of("u", "v", "w"),
                shape);
    }

    static RunConfig config(Precision precision, boolean flip, ModelOptions model, TrainingOptions training) {
        DataOptions data =
                DataOptions.cifar10(Path.of("none")).with(o -> o.augment = flip ? Set.of(Augmentation.FLIP) : Set.of());
        return new RunConfig("case", 5, precision, Device.CPU, data, model, training);
    }

    static Arbitrary<RunConfig> configs() {
        Arbitrary<ModelOptions> models = Arbitraries.of(
                ModelOptions.linear(Init.HE),
                ModelOptions.mlp(5),
                new ModelOptions(ModelOptions.Type.MLP, List.of(4, 3), Activation.TANH, Init.XAVIER, 0.3),
                new ModelOptions(ModelOptions.Type.MLP, List.of(6), Activation.SIGMOID, Init.XAVIER, 0.5));
        return Combinators.combine(Arbitraries.of(Precision.class), Arbitraries.of(true, false), models, options())
                .as(Cases::config);
    }

    static Arbitrary<TrainingOptions> options() {
        return Combinators.combine(
                        Arbitraries.of("descent", "momentum", "nesterov", "adam", "adamw"),
                        Arbitraries.of(5, 8, 22),
                        Arbitraries.of(0.05, 0.2),
                        Arbitraries.of(0.0, 0.01),
                        Arbitraries.of(0.0, 0.1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Schedule.class),
                        Arbitraries.of(0.0, 0.5))
                .as(Cases::options);
    }

    private static TrainingOptions options(
            String optimizer,
            int batchSize,
            double rate,
            double decay,
            double smoothing,
            boolean shuffle,
            Schedule schedule,
            double clip) {
        return TrainingOptions.DEFAULTS.with(o -> {
            if (optimizer.startsWith("adam")) {
                o.optimizer(optimizer.equals("adam") ? OptimizerOptions.Kind.ADAM : OptimizerOptions.Kind.ADAMW);
            } else {
                o.momentum = optimizer.equals("descent") ? 0 : 0.9;
                o.nesterov = optimizer.equals("nesterov");
            }
            o.epochs = EPOCHS;
            o.batchSize = new BatchSize(batchSize);
            o.learningRate = rate;
            o.weightDecay = decay;
            o.labelSmoothing = smoothing;
            o.shuffle = shuffle;
            o.schedule = schedule;
            o.clipNorm = clip;
        });
    }

    /** What a map has under a name. */
    static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** The bits of all numbers by name, for equals to compare exactly. */
    static List<Object> bits(Map<String, double[][]> matrices) {
        List<Object> bits = new ArrayList<>();
        matrices.forEach((name, rows) -> {
            bits.add(name);
            Arrays.stream(rows)
                    .flatMapToDouble(Arrays::stream)
                    .mapToObj(Double::doubleToRawLongBits)
                    .forEach(bits::add);
        });
        return bits;
    }
}
