package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints hold the digest of their configuration, so it stays what it was. */
class ConfigDigestTest {
    private static RunConfig config(String name, String... settings) {
        return ConfigReader.open(Path.of("configs", name + ".yaml")).read(List.of(settings));
    }

    /** What version 0.1 made of them; that of iris-linear stands in its checkpoint among the test resources. */
    @ParameterizedTest
    @CsvSource({
        "cifar10-linear, ff69d2e8c829219750290bcfe47c6633b64059a8ec01aded2d468742711212ac",
        "cifar10-mlp, 88d39777b5e26bace769e67fdedb59c5ef85c3cb59c616588a115f35f6c11550",
        "cifar10-subset, a3ec12c32497a4bcfea0d9d6115d575483e0433e19b32a4b113c4474f3acbbbb",
        "cifar10h, 62f7f0914f581c60660f2b503e533e07bfe33250a83ba2dc4c97afdf21e51485",
        "digits-linear, 9d4ab3fe9f6382195c583cedf738b594b2847b790edba919736712ad69f55eee",
        "digits-mlp, 9a97d66ebd239a0bdeb99915fd5ada303498c13b901194927ad9dc9e016fe5fb",
        "iris-linear, c611534c482ba4111aff771ef797ef2e6c79088700d0167f5a653c22025aa2a7",
        "iris-mlp, 46f38d8e3d8d61af03bb9c012483384ae259945d51e041099ffd928f3ad7acb7"
    })
    void isThatOfVersion01(String name, String digest) {
        String[] asThen = name.equals("cifar10-mlp") ? new String[] {"training.weight-decay=0.002"} : new String[0];
        assertThat(ConfigDigest.of(config(name, asThen))).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=other",
                "data.path=other.csv",
                "data.soft-labels=votes.npy",
                "training.epochs=3",
                "training.report=best",
                "training.checkpoint-every=5"
            })
    void isTheSameWhereARunMayChange(String setting) {
        assertThat(ConfigDigest.of(config("iris-mlp", setting))).isEqualTo(ConfigDigest.of(config("iris-mlp")));
    }

    /** When to stop is a matter of a run's length. */
    @Test
    void isTheSameWhateverItWaitsFor() {
        String validation = "data.validation=0.2";
        assertThat(ConfigDigest.of(config("iris-mlp", validation, "training.early-stop=3")))
                .isEqualTo(ConfigDigest.of(config("iris-mlp", validation)))
                .isNotEqualTo(ConfigDigest.of(config("iris-mlp")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=8",
                "dtype=double",
                "device=cuda",
                "data.limit=50",
                "data.classes=[a, b]",
                "model.hidden=[17]",
                "training.momentum=0.8",
                "training.class-weights=balanced",
                "training.class-weights={setosa: 2}",
                "training.batch-size=full"
            })
    void isAnotherWhereItMayNot(String setting) {
        assertThat(ConfigDigest.of(config("iris-mlp", setting))).isNotEqualTo(ConfigDigest.of(config("iris-mlp")));
    }
}
