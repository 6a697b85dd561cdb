package org.assaydao.api.question;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.answer.StatementRequest;
import org.assaydao.api.statement.StatementLimit;
import org.assaydao.kernel.Address;
import org.assaydao.question.QuestionDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signed questions to providers, and the providers' signed answers. */
@RestController
@Tag(name = "Questions")
final class QuestionEndpoint {
    private final QuestionDesk desk;
    private final QuestionReads questions;
    private final StatementLimit limit;
    private final Blocking blocking;

    QuestionEndpoint(QuestionDesk desk, QuestionReads questions, StatementLimit limit, Blocking blocking) {
        this.desk = desk;
        this.questions = questions;
        this.limit = limit;
        this.blocking = blocking;
    }

    @PostMapping(path = "/v1/questions", consumes = "application/json")
    @Operation(
            summary = "Takes in a signed question to a provider",
            description = "A Question as GET /v1/statements/question describes it; it is public for ever.")
    Mono<ResponseEntity<AcceptedAnswer>> ask(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        StatementRequest.Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.ask(signed.message(), signed.signature())))
                .map(taken ->
                        AcceptedAnswer.response(taken, "/v1/providers/" + signed.field("provider") + "/questions"));
    }

    @PostMapping(path = "/v1/answers", consumes = "application/json")
    @Operation(
            summary = "Takes in a provider's signed answer",
            description = "An Answer as GET /v1/statements/answer describes it; it is public for ever.")
    Mono<ResponseEntity<AcceptedAnswer>> answer(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        StatementRequest.Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.answer(signed.message(), signed.signature())))
                .map(taken ->
                        AcceptedAnswer.response(taken, "/v1/providers/" + signed.field("provider") + "/questions"));
    }

    @GetMapping("/v1/providers/{address}/questions")
    @Operation(summary = "Lists the questions to a provider with its answers, newest first")
    @PagedRoute
    Mono<Page<QuestionAnswer>> list(
            @Parameter(example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8") @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address provider = Parameters.address("address", address);
        return questions.page(PageRequest.of("questions/" + provider, exchange), provider);
    }
}
