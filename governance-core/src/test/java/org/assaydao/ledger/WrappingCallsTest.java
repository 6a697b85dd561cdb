package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assaydao.kernel.HexBytes;
import org.assaydao.statement.KeyWrapping;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappingCallsTest {
    private static final KeyWrapping.Wrapped WRAPPED = new KeyWrapping.Wrapped("far away", HexBytes.of(new byte[] {1}));

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong();

    /** A service that answers no question about keys until it is let, and says by itself what wraps. */
    private final WrappingCalls calls = new WrappingCalls(
            new KeyWrapping() {
                @Override
                public String current() {
                    return "far away";
                }

                @Override
                public Wrapped wrap(String subject, byte[] key) {
                    return new Wrapped(current(), HexBytes.of(unwrap(subject, WRAPPED)));
                }

                @Override
                public byte[] unwrap(String subject, Wrapped wrapped) {
                    asked.incrementAndGet();
                    while (answer.getCount() > 0) {
                        try {
                            answer.await();
                        } catch (InterruptedException ignoredAsSomeClientsDo) {
                            // It waits on.
                        }
                    }
                    return new byte[] {2};
                }
            },
            Duration.ofMillis(20),
            clock::get);

    @AfterEach
    void let() {
        answer.countDown();
    }

    @Test
    void a_call_that_never_returns_fails_and_is_told_until_one_is_answered() {
        KeyWrapping wrapping = calls.bounded();
        assertThat(calls.silentFor()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> wrapping.unwrap("a", WRAPPED));
        clock.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThatIllegalStateException().isThrownBy(() -> wrapping.wrap("a", new byte[32]));
        assertThat(calls.silentFor()).contains(Duration.ofMinutes(3));
        answer.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> calls.silentFor()
                .isEmpty());
    }

    @Test
    void calls_that_hang_are_bounded_in_number_and_give_their_places_back_when_they_end() {
        KeyWrapping wrapping = calls.bounded();
        for (int i = 0; i < 40; i++) {
            assertThatIllegalStateException().isThrownBy(() -> wrapping.unwrap("a", WRAPPED));
        }
        assertThat(asked).hasValueLessThanOrEqualTo(4);
        answer.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> assertThat(
                        wrapping.unwrap("a", WRAPPED))
                .containsExactly(2));
    }

    /** A service whose calls do what {@code does} says now. */
    private WrappingCalls service(AtomicReference<Supplier<byte[]>> does, Duration longest) {
        return new WrappingCalls(
                new KeyWrapping() {
                    @Override
                    public String current() {
                        return "far away";
                    }

                    @Override
                    public Wrapped wrap(String subject, byte[] key) {
                        return new Wrapped(current(), HexBytes.of(unwrap(subject, WRAPPED)));
                    }

                    @Override
                    public byte[] unwrap(String subject, Wrapped wrapped) {
                        asked.incrementAndGet();
                        return does.get().get();
                    }
                },
                longest,
                clock::get);
    }

    /** Forty callers at once. */
    private static List<CompletableFuture<byte[]>> fortyCalls(KeyWrapping wrapping) {
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> wrapping.unwrap("a", WRAPPED), Thread::startVirtualThread));
        }
        return answers;
    }

    private byte[] never() {
        while (answer.getCount() > 0) {
            try {
                answer.await();
            } catch (InterruptedException ignoredAsSomeClientsDo) {
                // It waits on.
            }
        }
        return new byte[] {1};
    }

    @Test
    void a_service_that_is_back_is_used_again_though_no_earlier_call_ever_returns() {
        AtomicReference<Supplier<byte[]>> does = new AtomicReference<>(this::never);
        KeyWrapping wrapping = service(does, Duration.ofSeconds(2)).bounded();
        assertThat(fortyCalls(wrapping)).allSatisfy(one -> assertThat(one)
                .failsWithin(Duration.ofSeconds(90))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class));
        assertThat(asked).hasValueLessThanOrEqualTo(4);
        does.set(() -> new byte[] {3});
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(wrapping.unwrap("a", WRAPPED)).containsExactly(3);
        assertThat(wrapping.unwrap("a", WRAPPED)).containsExactly(3);
    }

    @Test
    void a_call_that_has_not_ended_in_time_is_interrupted() {
        CountDownLatch interrupted = new CountDownLatch(1);
        KeyWrapping wrapping = service(
                        new AtomicReference<>(() -> {
                            try {
                                answer.await();
                            } catch (InterruptedException stopped) {
                                interrupted.countDown();
                            }
                            throw new IllegalStateException("stopped");
                        }),
                        Duration.ofMillis(20))
                .bounded();
        // One that had not even begun when it was given up asked nobody.
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            clock.addAndGet(WrappingCalls.LONGEST_PAUSE.toNanos());
            assertThatIllegalStateException().isThrownBy(() -> wrapping.unwrap("a", WRAPPED));
            return interrupted.getCount() == 0;
        });
    }

    @Test
    void while_a_service_hangs_few_wait_for_it_and_all_others_are_told_to_come_again() {
        KeyWrapping wrapping = service(new AtomicReference<>(this::never), Duration.ofSeconds(90))
                .bounded();
        List<CompletableFuture<byte[]>> answers = fortyCalls(wrapping);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> answers.stream()
                                .filter(CompletableFuture::isCompletedExceptionally)
                                .count()
                        == 40 - 4);
        assertThat(asked).hasValueLessThanOrEqualTo(4);
        assertThat(answers.stream().filter(CompletableFuture::isDone)).allSatisfy(one -> assertThat(one)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(WrappingCalls.NotMade.class));
        answer.countDown();
        assertThat(answers.stream().filter(one -> !one.isCompletedExceptionally()))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(90)));
    }

    @Test
    void while_none_is_answered_one_is_tried_now_and_then_and_the_others_fail_at_once() {
        KeyWrapping wrapping = service(new AtomicReference<>(this::never), Duration.ofMillis(20))
                .bounded();
        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException().isThrownBy(() -> wrapping.wrap("a", new byte[32]));
        }
        assertThat(asked).hasValueLessThanOrEqualTo(1);
        for (int minute = 0; minute < 10; minute++) {
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
            for (int i = 0; i < 10; i++) {
                assertThatIllegalStateException().isThrownBy(() -> wrapping.unwrap("a", WRAPPED));
            }
        }
        assertThat(asked).hasValueBetween(1, 11);
    }

    @Test
    void a_service_that_refuses_to_wrap_is_told_until_it_wraps_or_opens_and_asked_all_the_while() {
        AtomicReference<Supplier<byte[]>> does = new AtomicReference<>(() -> {
            throw new IllegalArgumentException("the credential was revoked");
        });
        WrappingCalls refusing = service(does, Duration.ofSeconds(90));
        KeyWrapping wrapping = refusing.bounded();
        assertThatIllegalArgumentException().isThrownBy(() -> wrapping.unwrap("damaged", WRAPPED));
        assertThat(refusing.silentFor()).as("that may be of that key alone").isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> wrapping.wrap("a", new byte[32]));
        clock.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThatIllegalArgumentException().isThrownBy(() -> wrapping.unwrap("a", WRAPPED));
        assertThat(refusing.silentFor()).contains(Duration.ofMinutes(3));
        does.set(() -> new byte[] {1});
        assertThat(wrapping.current()).isEqualTo("far away");
        assertThat(refusing.silentFor()).as("a name was opened by nobody").isPresent();
        wrapping.unwrap("a", WRAPPED);
        assertThat(refusing.silentFor()).isEmpty();
    }
}
