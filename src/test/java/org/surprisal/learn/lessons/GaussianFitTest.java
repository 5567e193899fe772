package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;
import org.surprisal.learn.lessons.GaussianFit.Gaussian;

/** Against gaussian_fit.json, which found its fits by the roots of derivatives. */
class GaussianFitTest {
    private static final JsonNode FITS = Reference.read("gaussian_fit.json").required("fits");

    @Test
    void divergencesAgreeWithTheReferenceBothWays() {
        assertThat(FITS).hasSize(4);
        for (JsonNode fit : FITS) {
            Gaussian q = new Gaussian(Reference.number(fit.required("mean")), Reference.number(fit.required("std")));
            assertThat(GaussianFit.forward(q)).isCloseTo(Reference.number(fit.required("forward")), within(1e-12));
            assertThat(GaussianFit.reverse(q)).isCloseTo(Reference.number(fit.required("reverse")), within(1e-12));
        }
    }

    @Test
    void fitsAreThoseOfTheReference() {
        Gaussian start = new Gaussian(0.5, 1);
        isFitted(GaussianFit::forward, start, "forward");
        isFitted(GaussianFit::reverse, new Gaussian(GaussianFit.LEFT_MEAN, GaussianFit.SIGMA), "left");
        isFitted(GaussianFit::reverse, new Gaussian(GaussianFit.RIGHT_MEAN, GaussianFit.SIGMA), "right");
        isFitted(GaussianFit::reverse, new Gaussian(0, 2), "between");
    }

    private static void isFitted(ToDoubleFunction<Gaussian> divergence, Gaussian start, String name) {
        JsonNode expected = FITS.required(name);
        Gaussian fit = GaussianFit.fit(divergence, start);
        assertThat(fit.mu()).as(name).isCloseTo(Reference.number(expected.required("mean")), within(1e-6));
        assertThat(fit.sigma()).as(name).isCloseTo(Reference.number(expected.required("std")), within(1e-6));
    }
}
