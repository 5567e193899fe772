package org.surprisal.learn.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.model.Classifier;
import org.surprisal.run.RunConfig;
import org.surprisal.train.EpochReport;
import org.surprisal.train.StepReport;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;
import org.surprisal.train.TrainingOptions;

/** Wherever one has been, a step is that of a training that never stopped; the seeds are fixed, so that a build says the same twice. */
class ExactBackTest {
    private static final long LITTLE = 20_000; // bytes: some moments of the smallest models, four of the others

    @Provide
    Arbitrary<RunConfig> configs() {
        return Cases.configs();
    }

    @Provide
    Arbitrary<TrainingOptions> options() {
        return Cases.options();
    }

    /** The bits of the parameters after each step of the trainer itself, from none on. */
    private static List<List<Object>> trained(RunConfig config, TrainingData data) {
        Classifier model = config.model()
                .build(config.dtype(), data.training().columns(), 3, new RandomStreams(config.seed()).init());
        Trainer trainer = new Trainer(
                model,
                data.training(),
                data.heldOut(),
                config.training(),
                new RandomStreams(config.seed()),
                Set.copyOf(config.data().augment()));
        List<List<Object>> bits = new ArrayList<>();
        bits.add(bits(model));
        trainer.train(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                bits.add(bits(model));
            }
        });
        return bits;
    }

    private static List<Object> bits(Classifier model) {
        Map<String, double[][]> values = new LinkedHashMap<>();
        model.parameters().forEach(p -> values.put(p.name(), p.value().toRows()));
        return Cases.bits(values);
    }

    private static List<Object> bits(Stepper stepper) {
        return Cases.bits(stepper.parameters());
    }

    /** Goes somewhere, in one of the ways there are. */
    private static void wander(Stepper stepper, Random random, long last) {
        switch (random.nextInt(5)) {
            case 0 -> stepper.goTo(stepper.earliest() + random.nextInt((int) (last - stepper.earliest() + 1)));
            case 1 -> stepper.forward(random.nextInt(5));
            case 2 -> stepper.back(random.nextInt(7));
            case 3 -> {
                long here = stepper.step();
                if (!stepper.isDone()) {
                    stepper.look();
                }
                assertThat(stepper.step()).isEqualTo(here);
            }
            default -> {
                if (!stepper.isDone()) {
                    stepper.next();
                }
            }
        }
    }

    @Property(tries = 60, seed = "20", edgeCases = EdgeCasesMode.NONE)
    void everyStepIsTheTrainers(@ForAll("configs") RunConfig config, @ForAll long seed) {
        TrainingData data = Cases.images(config, 1);
        List<List<Object>> expected = trained(config, data);
        Stepper stepper = new Stepper(config, data, seed % 2 == 0 ? LITTLE : Stepper.MEMORY);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            wander(stepper, random, expected.size() - 1);
            assertThat(bits(stepper)).as("step " + stepper.step()).isEqualTo(expected.get((int) stepper.step()));
        }
    }

    @Property(tries = 60, seed = "21", edgeCases = EdgeCasesMode.NONE)
    void itIsExactPastChangesToo(
            @ForAll("configs") RunConfig config,
            @ForAll("options") TrainingOptions second,
            @ForAll("options") TrainingOptions third,
            @ForAll long seed) {
        Random random = new Random(seed);
        Stepper stepper = new Stepper(config, Cases.images(config, 1), seed % 2 == 0 ? LITTLE : Stepper.MEMORY);
        Map<Long, List<Object>> seen = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                stepper.change(second);
                stepper.plant(random.nextBoolean() ? Fault.NO_MASK : Fault.SHIFTED_TARGET);
            } else if (i == 2) {
                stepper.change(third);
                stepper.change(Cases.images(config, 3));
                stepper.plant(null);
            }
            for (int step = random.nextInt(4); step < 4 && !stepper.isDone(); step++) {
                seen.put(stepper.step(), bits(stepper));
                stepper.next();
            }
            seen.put(stepper.step(), bits(stepper));
        }
        long last = stepper.step();
        for (int i = 0; i < 40; i++) {
            wander(stepper, random, last);
            if (stepper.step() > last) {
                stepper.goTo(last);
            }
            assertThat(bits(stepper)).as("step " + stepper.step()).isEqualTo(seen.get(stepper.step()));
        }
    }
}
