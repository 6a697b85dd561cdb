package org.assaydao.api.problem;

import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.StatementRequest;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An endpoint that fails as a test says, so that every failure passes the real handler. */
@RestController
@Profile("the tests of problems") // A whole system that another test starts must not take it up.
class Refusing {
    private final Supplier<Throwable> failure;
    private final Blocking blocking;

    Refusing(Supplier<Throwable> failure, Blocking blocking) {
        this.failure = failure;
        this.blocking = blocking;
    }

    @GetMapping("/v1/failing")
    Mono<String> fail() {
        return Mono.error(failure.get());
    }

    @GetMapping(path = "/v1/told", produces = "application/json")
    Mono<String> tell() {
        return Mono.just("{}");
    }

    @GetMapping("/v1/worked")
    Mono<String> work() {
        return blocking.call(() -> "done");
    }

    @PostMapping(path = "/v1/statement", consumes = "application/json")
    Mono<String> take(@RequestBody StatementRequest request) {
        return Mono.just(request.signed().signature());
    }
}
