package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is public is so for somebody: for another package, or for those who use the library, by docs/library.md. */
class PublicApiTest {
    private static final JavaClasses CLASSES = ProgramClasses.ALL;

    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| (`.*`) \\|");
    private static final Pattern TYPE = Pattern.compile("`(\\w+)`");

    @Test
    void everyPublicTypeIsUsedByAnotherPackageOrMeantForALibrary() throws IOException {
        Set<String> meant = meant();
        Set<JavaClass> shown = shown();
        List<String> needless = CLASSES.stream()
                .filter(c ->
                        c.isTopLevelClass() && isPublic(c) && !c.getSimpleName().equals("package-info"))
                .filter(c -> !meant.contains(c.getName()) && !isUsedElsewhere(c) && !shown.contains(c))
                .filter(c -> c.tryGetMethod("main", String[].class).isEmpty())
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(needless)
                .as("public types that no other package uses: leave out the word public, or, where users of the library"
                        + " are meant to have the type, put it into the table of docs/library.md")
                .isEmpty();
    }

    @Test
    void whatIsMeantForALibraryIsThereAndPublic() throws IOException {
        assertThat(meant()).hasSizeGreaterThan(50).allSatisfy(name -> {
            assertThat(CLASSES.contain(name)).isTrue();
            assertThat(isPublic(CLASSES.get(name))).isTrue();
        });
    }

    private static Set<String> meant() throws IOException {
        Set<String> names = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/library.md"))).results().forEach(row -> TYPE.matcher(row.group(2))
                .results()
                .forEach(type -> names.add("org.surprisal." + row.group(1) + "." + type.group(1))));
        return names;
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isPublic).orElse(true);
    }

    /** The type itself, or one that is nested in it. */
    private static boolean isUsedElsewhere(JavaClass type) {
        return CLASSES.stream()
                .filter(c -> c.equals(type) || c.getName().startsWith(type.getName() + "$"))
                .flatMap(c -> c.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    /** Types that stand in what other public types show: their supertypes, and the signatures of their public members. */
    private static Set<JavaClass> shown() {
        Set<JavaClass> shown = new HashSet<>();
        for (JavaClass type : CLASSES) {
            if (!isPublic(type)) {
                continue;
            }
            Set<JavaClass> its = new HashSet<>(type.getAllRawInterfaces());
            type.getRawSuperclass().ifPresent(its::add);
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
                    its.addAll(unit.getReturnType().getAllInvolvedRawTypes());
                    for (JavaType parameter : unit.getParameterTypes()) {
                        its.addAll(parameter.getAllInvolvedRawTypes());
                    }
                }
            }
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.PUBLIC)) {
                    its.addAll(field.getType().getAllInvolvedRawTypes());
                }
            }
            its.removeIf(c -> c.equals(type));
            shown.addAll(its);
        }
        return shown;
    }
}
