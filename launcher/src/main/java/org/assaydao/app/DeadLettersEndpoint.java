package org.assaydao.app;

import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.ledger.DeadLetters.Letter;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Shows the parked events of the automations and tries them again; on the management port, without any payload. */
@WebEndpoint(id = "deadletters")
final class DeadLettersEndpoint {
    private final DeadLetters letters;

    DeadLettersEndpoint(DeadLetters letters) {
        this.letters = letters;
    }

    @ReadOperation
    Map<String, List<Letter>> list() {
        return Map.of("letters", letters.list());
    }

    /** Tries the sequence in which the letter stands; 404 when there is no such letter. */
    @WriteOperation
    Map<String, Object> retry(@Selector String id) {
        boolean known = letters.list().stream().anyMatch(letter -> letter.id().equals(id));
        if (!known) throw new EdgeRefusal(EdgeRule.NOT_FOUND, Map.of("id", id));
        return outcome(1, letters.retry(id) ? 1 : 0);
    }

    /** Tries every sequence once that is parked now. */
    @WriteOperation
    Map<String, Object> retryAll() {
        long parked = letters.list().stream()
                .map(letter -> List.of(letter.group(), letter.sequence()))
                .distinct()
                .count();
        return outcome(parked, letters.retryAll());
    }

    private Map<String, Object> outcome(long tried, int handled) {
        return Map.of(
                "tried", tried, "handled", handled, "remaining", letters.list().size());
    }
}
