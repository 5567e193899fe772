package org.surprisal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.surprisal.Reference;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;

/** The loss in ND4J's operations against the reference of 1000 digits: that of SoftmaxCrossEntropyTest. */
final class DeviceLossTest {
    @Test
    void agreesWithTheReference() {
        for (JsonNode c : Reference.list(Reference.read("softmax_cross_entropy.json"), "cases")) {
            String name = c.required("name").textValue();
            double[] logits = Reference.vector(c.required("logits"));
            DeviceBatch batch = batch(Reference.vector(c.required("target")), logits);
            double loss = Reference.number(c.required("loss"));
            // The loss is a difference to the largest logit, so its last digit is that of the logits.
            double largest = 0;
            for (double logit : logits) {
                largest = Math.max(largest, Math.abs(logit));
            }
            assertThat(DeviceLoss.lossAndGradient(batch))
                    .as(name)
                    .isCloseTo(loss, within(1e-13 * Math.abs(loss) + 4e-16 + Math.ulp(largest) / 2));
            double[] gradient = Reference.vector(c.required("gradient"));
            double[] actual = batch.dLogits().data().asDouble();
            for (int k = 0; k < gradient.length; k++) {
                assertThat(actual[k]).as(name).isCloseTo(gradient[k], within(1e-15));
            }
        }
    }

    private static DeviceBatch batch(double[] target, double[] logits) {
        int K = logits.length;
        List<String> classes =
                java.util.stream.IntStream.range(0, K).mapToObj(String::valueOf).toList();
        Dataset one =
                new Dataset(Features.of(new double[][] {{0}}), new double[][] {target}, List.of("x"), classes, null);
        Classifier model = ModelOptions.LINEAR.build(Precision.DOUBLE, 1, K, new Random(1));
        List<DeviceParameter> parameters = model.parameters().stream()
                .map(p -> new DeviceParameter(p, List.of()))
                .toList();
        DeviceRows rows = new DeviceRows(one, null, false, DataType.DOUBLE);
        DeviceBatch batch = new DeviceBatch(
                1,
                rows,
                new DeviceLayers(
                        ModelOptions.LINEAR, List.of(new DeviceLayers.Layer(parameters.get(0), parameters.get(1)))));
        rows.gather(new int[] {0}, 0, 1, null, batch);
        Copies.set(batch.logits(), logits);
        return batch;
    }
}
