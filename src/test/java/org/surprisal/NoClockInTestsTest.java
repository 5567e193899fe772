package org.surprisal;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No test asks what time it is, how long something took or waits for so long and no longer: on a machine that is busy
 * with other work each of these comes out differently. A hang is ended by junit-platform.properties alone.
 */
class NoClockInTestsTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("org.surprisal", "example");

    /** Whatever else is asked of a clock by these names, {@code Process.waitFor()} without a limit is none. */
    private static final Set<String> TELL_THE_TIME = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.Date.<init>",
            "java.lang.Thread.sleep",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.net.Socket.setSoTimeout",
            "java.util.concurrent.TimeUnit.sleep",
            "java.lang.management.ThreadMXBean.getCurrentThreadCpuTime",
            "java.lang.management.ThreadMXBean.getCurrentThreadUserTime",
            "java.lang.management.ThreadMXBean.getThreadCpuTime");

    private static final Set<String> WAITS = Set.of("wait", "waitFor", "join");
    private static final Set<String> LIMITS = Set.of("long", "java.time.Duration");
    private static final Set<String> NAMES_OF_ASSERTIONS = Set.of("assertTimeout", "assertTimeoutPreemptively");

    private static final DescribedPredicate<AccessTarget> A_CLOCK = DescribedPredicate.describe("a clock", member -> {
        String owner = member.getOwner().getName();
        return TELL_THE_TIME.contains(
                        owner.replace("com.sun.management", "java.lang.management") + "." + member.getName())
                || owner.equals(Clock.class.getName())
                || (owner.equals(Assertions.class.getName()) && NAMES_OF_ASSERTIONS.contains(member.getName()));
    });

    /** {@code Process.waitFor}, {@code Future.get}, {@code CountDownLatch.await}, … with a limit. */
    private static final DescribedPredicate<AccessTarget> A_WAIT_WITH_A_LIMIT = DescribedPredicate.describe(
            "a wait with a limit",
            member -> member instanceof AccessTarget.CodeUnitAccessTarget method
                    && !method.getOwner().getName().startsWith("org.surprisal")
                    && (method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(TimeUnit.class))
                            || (WAITS.contains(method.getName())
                                    && !method.getRawParameterTypes().isEmpty()
                                    && LIMITS.contains(
                                            method.getRawParameterTypes().get(0).getName()))));

    private static final ArchRule NO_CLOCK = noClasses()
            .should()
            .accessTargetWhere(target(A_CLOCK))
            .orShould()
            .accessTargetWhere(target(A_WAIT_WITH_A_LIMIT))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Timeout.class);

    @Test
    void noTestAsksAClock() {
        JavaClasses tests = TESTS.that(DescribedPredicate.describe(
                "all but this", (JavaClass c) -> !c.getName().startsWith(NoClockInTestsTest.class.getName())));
        assertThat(tests.size()).isGreaterThan(150);
        NO_CLOCK.check(tests);
    }

    @Test
    void theRuleBites() {
        for (Class<?> asking : NoClockInTestsTest.class.getDeclaredClasses()) {
            JavaClasses one = new ClassFileImporter().importClasses(asking);
            assertThatThrownBy(() -> NO_CLOCK.check(one)).as("%s", asking).isInstanceOf(AssertionError.class);
        }
        assertThat(NoClockInTestsTest.class.getDeclaredClasses()).hasSize(6);
    }

    @SuppressWarnings("unused")
    private static final class AsksForNow {
        private final Instant now = Instant.now();
    }

    @SuppressWarnings("unused")
    private static final class AsksForNanoseconds {
        private final long now = System.nanoTime();
    }

    @SuppressWarnings("unused")
    private static final class AsksAProcessor {
        private static long time(ThreadMXBean threads) {
            return threads.getCurrentThreadCpuTime();
        }
    }

    @SuppressWarnings("unused")
    private static final class Sleeps {
        private static void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    @SuppressWarnings("unused")
    private static final class WaitsForSoLong {
        private static boolean isDone(Process process) throws InterruptedException {
            return process.waitFor(1, TimeUnit.SECONDS);
        }
    }

    @SuppressWarnings("unused")
    private static final class HasATimeout {
        @Timeout(1)
        private static void test() {}
    }
}
