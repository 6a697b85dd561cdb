package org.assaydao.api.problem;

import java.util.function.Supplier;
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

    Refusing(Supplier<Throwable> failure) {
        this.failure = failure;
    }

    @GetMapping("/v1/failing")
    Mono<String> fail() {
        return Mono.error(failure.get());
    }

    @PostMapping(path = "/v1/statement", consumes = "application/json")
    Mono<String> take(@RequestBody StatementRequest request) {
        return Mono.just(request.signed().signature());
    }
}
