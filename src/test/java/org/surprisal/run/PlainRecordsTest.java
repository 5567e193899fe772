package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.Written;

/** What a configuration can become: records of numbers, texts and choices, never a class of the file's own choosing. */
class PlainRecordsTest {
    private static final Set<Class<?>> LEAVES = Set.of(
            int.class,
            Integer.class,
            Boolean.class,
            long.class,
            Long.class,
            Double.class,
            double.class,
            boolean.class,
            String.class,
            Path.class);

    @Test
    void aConfigurationHoldsRecordsListsSetsAndPlainValuesOnly() {
        Set<Class<?>> records = new LinkedHashSet<>();
        walk(RunConfig.class, records);
        assertThat(records).extracting(Class::getSimpleName).contains("DataOptions", "ModelOptions", "TrainingOptions");
    }

    private static void walk(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType several) {
            assertThat(several.getRawType()).isIn(List.class, Set.class);
            walk(several.getActualTypeArguments()[0], records);
            return;
        }
        Class<?> c = (Class<?>) type;
        if (Written.class.isAssignableFrom(c)) {
            assertThat(c).hasPublicMethods("read", "written").isFinal();
            return;
        }
        assertThat(LEAVES.contains(c) || c.isEnum() || c.isRecord())
                .as("%s is a plain value, a choice or a record", c)
                .isTrue();
        if (c.isRecord() && records.add(c)) {
            for (RecordComponent component : c.getRecordComponents()) {
                walk(component.getGenericType(), records);
            }
        }
    }
}
