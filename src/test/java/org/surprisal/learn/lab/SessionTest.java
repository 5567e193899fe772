package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.OptionException;

/** A tab's thread: what waits for its turn when the tab is closed, and who may listen. */
class SessionTest {
    private static JsonNode asked(String json) throws Exception {
        return new JsonMapper().readTree(json);
    }

    @Test
    void whatWaitsWhenATabIsClosedIsToldSo() throws Exception {
        Material iris = Tabs.material("configs/iris-linear.yaml");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Material slow = new Material(
                iris.typed(),
                settings -> {
                    if (settings.contains("seed=8")) {
                        reading.countDown();
                        awaitQuietly(goOn);
                    }
                    return iris.reading().with(settings);
                },
                iris.data());
        Session session = new Session(slow, iris.data().get(), Limits.USUAL);
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> act(session, "{\"command\":\"restart\",\"settings\":[\"seed=8\"]}"));
        reading.await();
        AtomicReference<Thread> second = new AtomicReference<>();
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> {
            second.set(Thread.currentThread());
            act(session, "{\"command\":\"pause\"}");
        });
        while (second.get() == null || second.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        session.close();
        assertThatThrownBy(waits::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OptionException.class)
                .hasMessageContaining("the session is closed");
        goOn.countDown();
        first.handle((done, failed) -> true).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true; // by the closing, whose effect is looked at above
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void act(Session session, String json) {
        try {
            session.act(asked(json));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readersThatDoNotGoAreFew() throws Exception {
        Material iris = Tabs.material("configs/iris-linear.yaml");
        try (Session session = new Session(iris, iris.data().get(), Limits.USUAL)) {
            Outbox first = session.listen();
            assertThat(first).isNotNull();
            assertThat(session.listen()).isNotNull();
            Outbox third = session.listen();
            assertThat(third).isNotNull();
            assertThat(first.isClosed()).isTrue();
            assertThat(session.listen()).isNull();
            assertThat(third.isClosed()).isFalse();
            session.deaf(first);
            assertThat(session.isDeaf()).isFalse();
            assertThat(session.listen()).isNotNull();
            assertThat(session.told(EnumSet.of(Outbox.Part.STATE))).startsWith("{\"state\":");
        }
    }
}
