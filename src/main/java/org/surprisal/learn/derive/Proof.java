package org.surprisal.learn.derive;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The half of a {@link Derivation} that no logit and no target touches: each line held exactly against the one before it, at
 * points drawn with a seed. So one serves for any numbers.
 *
 * @param mistake the wrong line that was planted, if one was
 * @param findings by the line's id
 * @param rank that of the Jacobian of softmax
 * @param chance at most that of all wrong lines together to pass
 */
record Proof(
        Base base,
        long seed,
        Optional<PlantedMistake> mistake,
        Map<String, ExactCheck.Finding> findings,
        Step rank,
        double chance) {
    /** Checks every chain of every chapter, one of them with the mistake if one is planted. */
    static Proof of(Base base, long seed, Optional<PlantedMistake> mistake) {
        Random random = new Random(seed);
        Map<String, ExactCheck.Finding> findings = new HashMap<>();
        @Nullable Step rank = null;
        double chance = 0;
        for (Chapter chapter : Derivation.chapters(base)) {
            ExactCheck exact = new ExactCheck(chapter, random);
            for (Chain unharmed : chapter.chains()) {
                Chain chain = mistake.map(unharmed::with).orElse(unharmed);
                Expr before = chain.start();
                for (Chain.Line line : chain.lines()) {
                    ExactCheck.Finding finding = exact.compare(chain, before, line);
                    findings.put(line.id(), finding);
                    chance += finding.chance();
                    before = line.only() == null ? line.expr() : before;
                }
            }
            rank = chapter.holds("jacobian") ? exact.rank() : rank;
        }
        return new Proof(base, seed, mistake, findings, Objects.requireNonNull(rank), chance);
    }

    /** What was found of a line; one that starts a chain follows from none, and has no finding. */
    ExactCheck.Finding of(Chain.Line line) {
        return Objects.requireNonNull(findings.get(line.id()), line.id());
    }
}
