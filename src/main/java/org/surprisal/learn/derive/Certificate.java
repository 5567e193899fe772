package org.surprisal.learn.derive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A derivation as data, for a checker that shares no code with this program ({@code scripts/check-certificate}): every
 * line as a tree, the line that it equals, and the points at which to look. The points follow from the SHA-256 of the
 * rest, so that none of them, and no line, can be changed alone.
 */
public final class Certificate {
    private static final JsonMapper JSON = new JsonMapper();

    private Certificate() {}

    /** The whole file, one JSON object. */
    public static String of(Base base, Optional<PlantedMistake> planted) {
        List<Chapter> chapters = Derivation.chapters(base).stream()
                .map(chapter -> new Chapter(
                        chapter.title(),
                        chapter.note(),
                        chapter.layers(),
                        chapter.definitions(),
                        chapter.chains().stream()
                                .map(chain -> planted.map(chain::with).orElse(chain))
                                .toList()))
                .toList();
        ObjectNode claims = JSON.createObjectNode();
        claims.put("format", "surprisal derivation 1");
        claims.put("base", base.label());
        ArrayNode told = claims.putArray("chapters");
        chapters.forEach(chapter -> write(chapter, told.addObject()));
        Examples.claims().forEach(claims.withArray("examples")::add);
        ObjectNode root = JSON.createObjectNode();
        root.set("claims", claims);
        String digest = CertifiedPoint.digest(text(claims));
        root.put("digest", digest);
        ArrayNode points = root.putArray("points");
        points(chapters, digest).forEach(point -> point.write(points.addObject()));
        return root.toPrettyString() + "\n";
    }

    /** In as few characters as JSON allows, so that another program can write the same. */
    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    private static void write(Chapter chapter, ObjectNode node) {
        node.put("title", chapter.title());
        node.put("layers", chapter.layers());
        ArrayNode definitions = node.putArray("definitions");
        for (Definitions.Definition definition : chapter.definitions().all()) {
            definitions.addArray().add(ExprJson.of(definition.name())).add(ExprJson.of(definition.body()));
        }
        ArrayNode chains = node.putArray("chains");
        for (Chain chain : chapter.chains()) {
            ObjectNode told = chains.addObject();
            told.put("id", chain.id());
            told.set("start", ExprJson.of(chain.start()));
            chain.free().forEach(told.putArray("free")::add);
            told.set("by", chain.by() == null ? told.nullNode() : ExprJson.of(chain.by()));
            ArrayNode lines = told.putArray("lines");
            String before = chain.id();
            for (Chain.Line line : chain.lines()) {
                ObjectNode claim = lines.addObject();
                claim.put("id", line.id());
                claim.put("equals", before);
                claim.put("sum_is_1", line.sumIs1());
                claim.put("only", line.only() == null ? null : ExprJson.name(line.only()));
                claim.set("is", ExprJson.of(line.expr()));
                before = line.only() == null ? line.id() : before;
            }
        }
        if (chapter.holds("jacobian")) {
            node.put("rank", "K - 1"); // of the matrix of the chain "jacobian"
        }
    }

    private static List<CertifiedPoint> points(List<Chapter> chapters, String digest) {
        List<CertifiedPoint> points = new ArrayList<>();
        for (int c = 0; c < chapters.size(); c++) {
            Chapter chapter = chapters.get(c);
            for (int n : chapter.layers() ? List.of(2) : List.of(2, 3)) {
                for (Function f : chapter.layers() ? ExactCheck.ACTIVATIONS : List.of(Function.TANH)) {
                    for (boolean sumIs1 : new boolean[] {false, true}) {
                        CertifiedPoint point = new CertifiedPoint(digest, c, n, f, sumIs1);
                        visit(chapter, point);
                        points.add(point);
                    }
                }
            }
        }
        return points;
    }

    /** Computes all that is held against something at this point, for the numbers that it takes. */
    private static void visit(Chapter chapter, CertifiedPoint point) {
        Interpreter<BigFraction> at = point.evaluation(chapter);
        for (Chain chain : chapter.chains()) {
            visit(chain, chain.start(), at);
            for (Chain.Line line : chain.lines()) {
                boolean meant = line.only() == null || line.only() == point.activation();
                if (meant && (point.sumIs1() || !line.sumIs1())) {
                    visit(chain, line.expr(), at);
                }
            }
        }
    }

    private static void visit(Chain chain, Expr e, Interpreter<BigFraction> at) {
        List<String> free = new ArrayList<>(chain.free());
        if (chain.by() != null) {
            free.addAll(chain.by().indices());
        }
        Expr compared = chain.by() == null ? e : new Expr.Derivative(e, chain.by());
        for (Map<String, Integer> indices : Grid.of(free, at)) {
            at.of(compared, indices);
        }
    }
}
