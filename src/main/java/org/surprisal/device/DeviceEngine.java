package org.surprisal.device;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.train.StepEngine;

/**
 * Trains with ND4J's operations, on whatever device ND4J's arrays are: gather, forward, loss, backward, update, all on
 * arrays that stay there. Of a step only its loss comes back. Start reading at {@link #step}.
 */
public final class DeviceEngine implements StepEngine {
    private final Optimizer optimizer;
    private final DeviceRows rows;
    private final List<DeviceParameter> parameters;
    private final DeviceLayers layers;
    private final DeviceUpdate update;
    private final Map<Integer, DeviceBatch> batches = new HashMap<>(); // by rows
    private boolean ahead; // of the model and the optimizer

    private DeviceEngine(
            ModelOptions modelOptions,
            OptimizerOptions optimizerOptions,
            Classifier model,
            Optimizer optimizer,
            Dataset training,
            double @Nullable [] weights,
            boolean mirrored) {
        this.optimizer = optimizer;
        this.rows =
                new DeviceRows(training, weights, mirrored, model.precision().type());
        Map<Parameter, DeviceParameter> all = new LinkedHashMap<>();
        for (int i = 0; i < model.parameters().size(); i++) {
            int at = i;
            all.put(
                    model.parameters().get(i),
                    new DeviceParameter(
                            model.parameters().get(i),
                            optimizer.state().values().stream()
                                    .map(kept -> kept.get(at))
                                    .toList()));
        }
        this.parameters = List.copyOf(all.values());
        List<DeviceLayers.Layer> layers = new ArrayList<>();
        for (Classifier.Layer layer : model.layers()) {
            layers.add(new DeviceLayers.Layer(requireNonNull(all.get(layer.W())), requireNonNull(all.get(layer.b()))));
        }
        this.layers = new DeviceLayers(modelOptions, layers);
        this.update = DeviceUpdate.of(optimizerOptions, parameters);
    }

    /**
     * Makes engines for such models and optimizers.
     *
     * @throws org.surprisal.base.messages.OptionException if one of their formulas is not written for a device
     */
    public static Maker maker(ModelOptions model, OptimizerOptions optimizer) {
        DeviceActivation.of(model.activation());
        DeviceUpdate.of(optimizer, List.of()); // each refuses what it has no formula for
        return (classifier, state, training, weights, mirrored) ->
                new DeviceEngine(model, optimizer, classifier, state, training, weights, mirrored);
    }

    @Override
    public double step(int[] order, int from, int to, @Nullable Random flips, Uniforms dropout, double rate) {
        DeviceBatch batch = batches.computeIfAbsent(to - from, B -> new DeviceBatch(B, rows, layers));
        rows.gather(order, from, to, flips, batch);
        layers.forward(batch, dropout); // Z = A W + 1 b, A = f(Z)
        double loss = DeviceLoss.lossAndGradient(batch); // mean −Σ y log p, (P − Y)/B
        layers.backward(batch); // dW = Aᵀ dZ, db = 1ᵀ dZ, dA = dZ Wᵀ
        update.update(rate); // v ← μ v + dW + λ W, W ← W − ρ v, or as Adam does
        ahead = true;
        return loss;
    }

    @Override
    public void begin() {
        parameters.forEach(DeviceParameter::take);
        update.resumeAt(optimizer.t());
        ahead = false;
    }

    @Override
    public void bringBack() {
        if (ahead) {
            parameters.forEach(DeviceParameter::bringBack);
            optimizer.resumeAt(update.t());
            ahead = false;
        }
    }
}
