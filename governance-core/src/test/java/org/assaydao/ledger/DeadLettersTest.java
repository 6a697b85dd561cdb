package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class DeadLettersTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private ConfigurableApplicationContext context;
    private DeadLetters letters;
    private Fragile fragile;

    @Configuration(proxyBeanMethods = false)
    static class Automations {
        @Bean
        Fragile fragile() {
            return new Fragile();
        }
    }

    /** Fails while it is told to, by a fault whose words hold what nobody should read, or by a rule. */
    @ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
    @DisallowReplay
    static final class Fragile {
        final AtomicBoolean broken = new AtomicBoolean();
        final AtomicBoolean chainAway = new AtomicBoolean();
        final AtomicInteger handled = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();

        @EventHandler
        void on(TransactionAbandoned event) {
            if (event.reason().equals("rule")) throw new RuleBroken(Rule.BALLOT_ALREADY_CAST);
            if (broken.get() || chainAway.get()) failed.incrementAndGet();
            if (chainAway.get()) throw new ChainNotReady("no block is mirrored yet");
            if (broken.get()) throw new IllegalStateException("insert … values (" + event.reason() + ")");
            handled.incrementAndGet();
        }
    }

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty(), Automations.class);
        letters = context.getBean(DeadLetters.class);
        fragile = context.getBean(Fragile.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void mend() {
        fragile.broken.set(false);
        fragile.chainAway.set(false);
        letters.retryAll();
    }

    private String publish(String reason) {
        IntentId intent = IntentId.ofPath("queue/" + NUMBER.incrementAndGet());
        publish(intent, 0, reason);
        return intent.toString();
    }

    private void publish(IntentId intent, long sequence, String reason) {
        context.getBean(LedgerTransaction.class).run(() -> {
            context.getBean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>(
                            "transaction", intent.toString(), sequence, new TransactionAbandoned(intent, reason)));
            return true;
        });
    }

    private void awaitLetters(int number) {
        await().atMost(Duration.ofSeconds(90)).until(() -> letters.list().size() == number);
    }

    @Test
    void what_an_automation_failed_on_is_parked_without_its_payload_and_the_rest_goes_on() {
        int before = fragile.handled.get();
        fragile.broken.set(true);
        String failed = publish("a secret");
        awaitLetters(1);
        fragile.broken.set(false);
        publish("harmless");
        await().atMost(Duration.ofSeconds(90)).until(() -> fragile.handled.get() == before + 1);
        assertThat(letters.list()).singleElement().satisfies(letter -> {
            assertThat(letter.sequence()).isEqualTo(failed);
            assertThat(letter.type()).isEqualTo("assay.transaction.TransactionAbandoned");
            assertThat(letter.cause()).isEqualTo("IllegalStateException");
            assertThat(letter.toString()).doesNotContain("secret");
        });
    }

    @Test
    void a_later_event_of_the_same_stream_waits_behind_and_both_are_retried_in_order() {
        int before = fragile.handled.get();
        IntentId intent = IntentId.ofPath("queue/900000");
        fragile.broken.set(true);
        publish(intent, 0, "first");
        awaitLetters(1);
        fragile.broken.set(false);
        publish(intent, 1, "second");
        awaitLetters(2);
        assertThat(fragile.handled).hasValue(before);
        assertThat(letters.retry(letters.list().getLast().id())).isTrue();
        assertThat(letters.list()).isEmpty();
        assertThat(fragile.handled).hasValue(before + 2);
    }

    @Test
    void a_retry_that_fails_keeps_the_letter() {
        fragile.broken.set(true);
        publish("again");
        awaitLetters(1);
        assertThat(letters.retryAll()).isZero();
        assertThat(letters.list()).hasSize(1);
        assertThat(letters.retry("no such letter")).isFalse();
        fragile.broken.set(false);
        assertThat(letters.retryAll()).isEqualTo(1);
        assertThat(letters.list()).isEmpty();
    }

    @Test
    void each_of_many_sequences_is_tried_once_and_those_that_fail_stay() {
        fragile.broken.set(true);
        for (int i = 0; i < 40; i++) publish("one of many");
        awaitLetters(40);
        int tries = fragile.failed.get();
        assertThat(letters.retryAll()).isZero();
        assertThat(fragile.failed).hasValue(tries + 40);
        assertThat(letters.retryThoseThatWaitForTheChain()).isZero();
        assertThat(fragile.failed).hasValue(tries + 40);
        fragile.broken.set(false);
        assertThat(letters.retryAll()).isEqualTo(40);
        assertThat(letters.list()).isEmpty();
    }

    @Test
    void what_waits_for_the_chain_is_tried_until_one_fails_again() {
        fragile.chainAway.set(true);
        for (int i = 0; i < 5; i++) publish("needs the chain");
        awaitLetters(5);
        int tries = fragile.failed.get();
        assertThat(letters.retryThoseThatWaitForTheChain()).isZero();
        assertThat(fragile.failed).hasValue(tries + 1);
        fragile.chainAway.set(false);
        assertThat(letters.retryThoseThatWaitForTheChain()).isEqualTo(5);
    }

    @Test
    void the_words_of_a_broken_rule_are_kept() {
        publish("rule");
        awaitLetters(1);
        assertThat(letters.list().getFirst().cause()).contains("BALLOT_ALREADY_CAST");
        context.getBean(org.springframework.jdbc.core.JdbcTemplate.class).update("delete from dead_letter_entry");
    }

    @Test
    void only_automations_have_a_queue() {
        EventProcessingConfiguration processing = context.getBean(EventProcessingConfiguration.class);
        assertThat(processing.deadLetterQueue(ProcessorsConfiguration.AUTOMATIONS))
                .isPresent();
        assertThat(processing.deadLetterQueue("proposals-v1")).isEmpty();
    }
}
