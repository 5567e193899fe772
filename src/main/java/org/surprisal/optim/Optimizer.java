package org.surprisal.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.surprisal.linalg.Cut;
import org.surprisal.linalg.GradientTiles;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Tiles;
import org.surprisal.model.Parameter;

/**
 * Changes the parameters θ of a model by their gradients g = ∂loss/∂θ, which it does not change. What it keeps from
 * one step to the next has names, under which checkpoints save it.
 *
 * <p>With a clip norm c, every formula takes c/(‖g‖ + 1e−6) · g for g where the norm of all gradients together is above
 * c (Pascanu, Mikolov and Bengio 2013; PyTorch's {@code clip_grad_norm_}).
 *
 * <p>A step by hand, on all rows at once:
 * <pre>{@code
 * Optimizer adam = OptimizerOptions.adam().of(model.parameters());
 * Matrix X = Matrix.zeros(model.precision(), rows.rows(), rows.columns()); // (B,D)
 * X.setRows((n, x) -> rows.features().read(n, x));
 * var loss = new SoftmaxCrossEntropy(model.precision(), model.classes());
 * var before = loss.lossAndGradient(model.forward(X), rows.targets());
 * model.backward(before.dLogits());
 * adam.update(0.001);
 * var after = loss.lossAndGradient(model.forward(X), rows.targets());
 * System.out.println(after.loss() < before.loss()); // true
 * }</pre>
 */
public abstract class Optimizer {
    private final List<Parameter> parameters;
    private final OptimizerOptions options;
    private final Map<String, List<Matrix>> state = new LinkedHashMap<>();
    private final List<GradientTiles> gradients;
    private final int[] counts; // of the tiles of each gradient, as it was cut last
    private final long numbers;
    private final Map<List<Integer>, List<Tile>> byCounts = new HashMap<>(); // a short last batch is cut otherwise
    private List<Tile> tiles = List.of();
    private long t;

    /**
     * An optimizer that has made no step.
     *
     * @param options what it keeps, the weight decay of weights (biases do not decay) and the clip norm
     */
    Optimizer(List<Parameter> parameters, OptimizerOptions options) {
        this.parameters = List.copyOf(parameters);
        this.options = options;
        for (String name : options.state()) {
            state.put(
                    name,
                    parameters.stream().map(p -> Matrix.zerosLike(p.value())).toList());
        }
        this.gradients =
                parameters.stream().map(p -> new GradientTiles(p.gradient())).toList();
        this.counts = new int[parameters.size()];
        this.numbers = parameters.stream()
                .mapToLong(p -> (long) p.value().rows() * p.value().columns())
                .sum();
    }

    /**
     * A parameter, or some rows of a large one: all that is done to them is done while they are in the cache.
     *
     * @param W its values
     * @param state what is kept for it, in the order of the names
     * @param decay λ, 0 for a bias
     */
    record Slot(Matrix W, List<Matrix> state, double decay) {}

    /** What belongs to one tile of a gradient: a slot for each of its parts. */
    private record Tile(GradientTiles gradient, int number, List<Slot> slots) {}

    /** One step: every parameter is updated in place, with the learning rate ρ. */
    public final void update(double rate) {
        double clip = options.clipFactor(() -> Parameter.norm(parameters, Parameter::gradient));
        cut(); // where a gradient is gone, before anything is changed
        t++;
        Tiles.forEach(tiles.size(), numbers, (i, worker) -> {
            Tile tile = tiles.get(i);
            List<Matrix> g = tile.gradient().tile(tile.number(), worker);
            for (int part = 0; part < g.size(); part++) {
                update(tile.slots().get(part), g.get(part), rate, clip);
            }
        });
    }

    /** Cuts parameters and state as the gradients are cut. */
    private void cut() {
        boolean changed = false;
        for (int p = 0; p < counts.length; p++) {
            int count = gradients.get(p).cut();
            changed |= count != counts[p];
            counts[p] = count;
        }
        if (changed) {
            tiles = byCounts.computeIfAbsent(
                    Arrays.stream(counts).boxed().toList(), unused -> IntStream.range(0, counts.length)
                            .mapToObj(this::tiles)
                            .flatMap(List::stream)
                            .toList());
        }
    }

    private List<Tile> tiles(int p) {
        Parameter parameter = parameters.get(p);
        double decay = parameter.decayed() ? options.weightDecay() : 0;
        List<List<Matrix>> values = Cut.of(parameter.value(), counts[p]);
        List<List<List<Matrix>>> kept = state.values().stream()
                .map(all -> Cut.of(all.get(p), counts[p]))
                .toList();
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<Slot> slots = new ArrayList<>();
            for (int part = 0; part < values.get(i).size(); part++) {
                int tile = i;
                int at = part;
                slots.add(new Slot(
                        values.get(i).get(part),
                        kept.stream().map(all -> all.get(tile).get(at)).toList(),
                        decay));
            }
            tiles.add(new Tile(gradients.get(p), i, slots));
        }
        return tiles;
    }

    /**
     * The formula.
     *
     * @param g the gradient of the slot's numbers
     * @param clip the factor that clipping puts before g, from 0 to 1
     */
    abstract void update(Slot slot, Matrix g, double rate, double clip);

    /** What is kept from step to step, by name, a matrix for each parameter in their order: the matrices themselves. */
    public final Map<String, List<Matrix>> state() {
        return Collections.unmodifiableMap(state);
    }

    /** t, the number of steps so far. */
    public final long t() {
        return t;
    }

    /** Goes on as after so many steps; what was kept then is to be put into {@link #state}. */
    public final void resumeAt(long t) {
        this.t = t;
    }
}
