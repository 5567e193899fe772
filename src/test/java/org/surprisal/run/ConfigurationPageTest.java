package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surprisal.GeneratedPage.cell;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.surprisal.GeneratedPage;
import org.surprisal.base.messages.Embedded;
import org.surprisal.base.messages.Written;

/** docs/configuration.md is the keys that there are, their defaults, and what the records say of their components. */
class ConfigurationPageTest {
    @Test
    void thePageIsFresh() throws IOException {
        GeneratedPage.check(Path.of("docs/configuration.md"), page());
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # The keys of a configuration

                Generated from the program. Every key has a default but `data.path` and, for CSV, `data.label`; `name` is the file's where it is left
                out. `null` takes a value away. `train --print-config CONFIG` shows a configuration with all of its values, `--set KEY=VALUE` sets one over
                the file. [tables.md](tables.md) says more of those for tables.

                """);
        add(page, "", RunConfig.defaults("NAME"));
        return page.toString();
    }

    /** A section's own keys first, then the sections within it. */
    private static void add(StringBuilder page, String section, Record record) throws IOException {
        page.append(section.isEmpty() ? "## At the top\n\n" : "## In `" + section + "`\n\n")
                .append("| key | default | |\n|---|---|---|\n");
        addRows(page, record);
        page.append('\n');
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (ConfigMapper.value(component, record) instanceof Record inner && isSection(inner)) {
                add(page, ConfigMapper.key(component), inner);
            }
        }
    }

    private static boolean isSection(@Nullable Object value) {
        return value instanceof Record && !(value instanceof Written) && !(value instanceof Embedded);
    }

    private static void addRows(StringBuilder page, Record record) throws IOException {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = ConfigMapper.value(component, record);
            if (value instanceof Embedded) {
                addRows(page, (Record) value);
            } else if (!isSection(value)) {
                page.append("| `")
                        .append(ConfigMapper.key(component))
                        .append("` | ")
                        .append(byDefault(value))
                        .append(" | ")
                        .append(cell(meaning(record.getClass(), component.getName()) + choices(component.getType())))
                        .append(" |\n");
            }
        }
    }

    private static String byDefault(@Nullable Object value) {
        Object plain = ConfigMapper.plain(value);
        if (plain == null || plain.toString().isEmpty() || plain.equals("NAME")) {
            return "";
        }
        String written = plain instanceof List<?> list
                ? list.stream().map(ConfigMapper::scalar).collect(Collectors.joining(", ", "[", "]"))
                : ConfigMapper.scalar(plain);
        return "`" + cell(written) + "`";
    }

    private static String choices(Class<?> type) {
        return type.isEnum() && !Written.class.isAssignableFrom(type)
                ? ": "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> "`"
                                        + ((Enum<?>) each)
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-') + "`")
                                .collect(Collectors.joining(", "))
                : "";
    }

    /** What the source says of a component, which is written where the key is. */
    private static String meaning(Class<?> record, String component) throws IOException {
        String source =
                Files.readString(Path.of("src/main/java", record.getName().replace('.', '/') + ".java"));
        Matcher found = Pattern.compile("@param " + component + "\\s(.*?)(?=\n \\* @param|\n \\*/)", Pattern.DOTALL)
                .matcher(source);
        assertThat(found.find()).as("%s says what %s is", record, component).isTrue();
        return found.group(1)
                .replaceAll("\n \\* *", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
    }
}
