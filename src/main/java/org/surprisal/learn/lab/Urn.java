package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Two distributions whose bars are dragged, and all that information theory says of them. */
final class Urn {
    private static final int MOST = 8;

    private Urn() {}

    /**
     * What there is to say after one bar of P or Q was dragged to a value; the others share what is left as they did.
     *
     * @param asked p and q as they were; moved (p or q), bar, to: what was dragged; nothing for nothing
     */
    static Map<String, Object> told(JsonNode asked, Answers keeps) {
        double[] p = values(asked, "p");
        double[] q = values(asked, "q");
        require(p.length == q.length, "p and q", p.length + " and " + q.length + " bars", "as many");
        if (asked.has("moved")) {
            double[] moved = Json.text(asked, "moved", 1).equals("p") ? p : q;
            move(moved, (int) Json.whole(asked, "bar", 0, moved.length - 1), Json.number(asked, "to"));
        }
        keeps.bars(p, q);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("p", p);
        told.put("q", q);
        told.put("pTexts", Digits.texts(p));
        told.put("qTexts", Digits.texts(q));
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] surprisalP = surprisals(p);
        double[] surprisalQ = surprisals(q);
        for (int k = 0; k < p.length; k++) {
            rows.add(Map.of(
                    "ip", both(surprisalP[k]),
                    "iq", both(surprisalQ[k]),
                    "codeP", code(surprisalP[k]),
                    "codeQ", code(surprisalQ[k])));
        }
        told.put("outcomes", rows);
        told.put(
                "figures",
                List.of(
                        Telling.nats("H(P)", "the floor: what P alone takes", Information.entropy(p)),
                        Telling.nats("H(Q)", "how unsure Q is", Information.entropy(q)),
                        Telling.nats("H(P,Q)", "cross-entropy: P's outcomes, told with Q's code", cross(p, q)),
                        Telling.nats("KL(P‖Q)", "what Q's code costs more", kl(p, q)),
                        Telling.nats("KL(Q‖P)", "the other way round", kl(q, p)),
                        Telling.nats("H(Q,P)", "the other cross-entropy", cross(q, p))));
        told.put(
                "lengths",
                List.of(
                        Map.of("name", "mean length of P's outcomes in a code made for P", "text", mean(p, surprisalP)),
                        Map.of("name", "the same in a code made for Q", "text", mean(p, surprisalQ))));
        return told;
    }

    static double kl(double[] p, double[] q) {
        return Divergence.kl(p, q);
    }

    private static double cross(double[] p, double[] q) {
        return Information.entropy(p) + kl(p, q);
    }

    private static double[] surprisals(double[] p) {
        double[] surprisals = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            surprisals[k] = p[k] == 0 ? Double.POSITIVE_INFINITY : Information.selfInformation(p[k]);
        }
        return surprisals;
    }

    /** In nats, then in bits. */
    private static List<String> both(double nats) {
        return List.of(Digits.of(nats), Digits.of(nats / Information.NATS_PER_BIT));
    }

    /** Shannon's length of a code word: the surprisal in bits, rounded up. */
    private static String code(double nats) {
        return Double.isInfinite(nats) ? "∞" : Digits.of(Math.ceil(nats / Information.NATS_PER_BIT - 1e-12));
    }

    private static String mean(double[] p, double[] surprisals) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            if (p[k] > 0) {
                sum += p[k] * Math.ceil(surprisals[k] / Information.NATS_PER_BIT - 1e-12);
            }
        }
        return Digits.of(sum) + " bits";
    }

    private static double[] values(JsonNode asked, String field) {
        JsonNode list = asked.path(field);
        require(
                list.isArray() && list.size() >= 2 && list.size() <= MOST,
                field,
                list.size() + " bars",
                "from 2 to " + MOST);
        double[] values = new double[list.size()];
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double value = list.get(k).isNumber() ? list.get(k).doubleValue() : -1;
            require(value >= 0 && value <= 1e6, field, list.get(k).asText(), "numbers that are not negative");
            values[k] = value;
            sum += value;
        }
        require(sum > 0, field, "zeros alone", "something above 0");
        if (Math.abs(sum - 1) > 1e-12) { // else the bits stay as they were
            for (int k = 0; k < values.length; k++) {
                values[k] /= sum;
            }
        }
        return values;
    }

    private static void move(double[] values, int bar, double to) {
        double value = Math.max(0, Math.min(1, to));
        double rest = 0;
        for (int k = 0; k < values.length; k++) {
            rest += k == bar ? 0 : values[k];
        }
        for (int k = 0; k < values.length; k++) {
            if (k != bar) {
                values[k] = rest > 0 ? values[k] / rest * (1 - value) : (1 - value) / (values.length - 1);
            }
        }
        values[bar] = value;
    }
}
