package org.assaydao.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.question.QuestionEvent;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.question.QuestionEvent.QuestionAsked;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** An automation beside the real ones that fails while a test says so, by words that nobody should read. */
@Component
@Profile(FragileAutomation.PROFILE) // A whole system that another test starts must not take it up.
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class FragileAutomation {
    static final String PROFILE = "fragile-automation";

    /** Shared with the test: the system that it starts has beans of its own. */
    static final AtomicBoolean BROKEN = new AtomicBoolean();

    static final List<QuestionEvent> HANDLED = new CopyOnWriteArrayList<>();

    @EventHandler
    void on(QuestionAsked event) {
        handle(event, event.text());
    }

    @EventHandler
    void on(QuestionAnswered event) {
        handle(event, event.text());
    }

    private static void handle(QuestionEvent event, String text) {
        if (BROKEN.get()) throw new IllegalStateException("insert … values (" + text + ")");
        HANDLED.add(event);
    }
}
