package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;

class DensitiesLessonTest {
    @Test
    void theExpectedMomentsAreThoseOfTheReference() {
        JsonNode reference = Reference.read("iris_moments.json");
        assertThat(DensitiesLesson.IRIS_MEAN).isEqualTo(Reference.vector(reference.required("mean")));
        assertThat(DensitiesLesson.IRIS_COVARIANCE).isDeepEqualTo(Reference.matrix(reference.required("covariance")));
    }
}
