package org.assaydao.architecture.bad.api.status;

import java.util.Objects;
import reactor.core.publisher.Mono;

/** An endpoint that holds its thread until the answer is there. */
class Blocker {
    String answer(Mono<String> coming) {
        return Objects.requireNonNull(coming.block());
    }
}
