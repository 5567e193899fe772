package org.surprisal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.FaultResult;
import org.surprisal.learn.gradcheck.Sweep;
import org.surprisal.run.JsonText;

/** What a gradient check came to, as one JSON document that is added to as it goes on. */
final class GradcheckJson {
    private final Map<String, Object> root = new LinkedHashMap<>();

    void random(int shapes, long seed, Map<String, CheckResult> byKind) {
        root.put("seed", seed);
        root.put("models", shapes);
        CheckResult total = CheckResult.NONE;
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Map.Entry<String, CheckResult> kind : byKind.entrySet()) {
            kinds.put(kind.getKey(), result(kind.getValue()));
            total = total.plus(kind.getValue());
        }
        root.put("kinds", kinds);
        root.putAll(result(total));
        root.put("holds", byKind.values().stream().allMatch(CheckResult::holds));
    }

    void configured(String model, CheckResult result) {
        root.put("model", model);
        root.putAll(result(result));
        root.put("holds", result.holds());
    }

    void planted(List<FaultResult> planted, List<Fault> idle) {
        List<Object> faults = new ArrayList<>();
        for (FaultResult each : planted) {
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.put("fault", each.fault().label());
            fault.put("meaning", each.fault().meaning());
            fault.put("caught", each.caught());
            fault.putAll(result(each.result()));
            faults.add(fault);
        }
        root.put("planted", faults);
        root.put("changes_nothing", idle.stream().map(Fault::label).toList());
        root.put("limit", CheckResult.LIMIT);
    }

    void sweep(Sweep sweep) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("model", sweep.model());
        node.put("h", sweep.h());
        List<Object> curves = new ArrayList<>();
        for (Sweep.Curve curve : sweep.curves()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("difference", curve.difference().label());
            told.put("precision", curve.precision().label());
            told.put("error", curve.error());
            told.put("best_h", sweep.h()[curve.best()]);
            told.put("expected_best_h", curve.expectedBest());
            curves.add(told);
        }
        node.put("curves", curves);
        root.put("sweep", node);
    }

    private static Map<String, Object> result(CheckResult result) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("parameters", result.parameters());
        node.put("checked", result.checked());
        node.put("at_kinks", result.atKinks());
        node.put("limit", CheckResult.LIMIT);
        node.put("worst", worst(result.worst()));
        return node;
    }

    private static @Nullable Map<String, Object> worst(@Nullable Comparison worst) {
        if (worst == null) {
            return null;
        }
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("model", worst.model());
        node.put("parameter", worst.parameter());
        node.put("analytic", worst.analytic());
        node.put("numeric", worst.numeric());
        node.put("error", worst.error());
        return node;
    }

    String lines() {
        return JsonText.lines(root);
    }
}
