package org.assaydao.api.incident;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.StatementRequest;
import org.assaydao.api.answer.StatementRequest.Signed;
import org.assaydao.api.statement.StatementLimit;
import org.assaydao.claim.ClaimDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signed claims, what their claimants say later, and what stewards decide. */
@RestController
@Tag(name = "Claims")
final class ClaimEndpoint {
    private final ClaimDesk desk;
    private final StatementLimit limit;
    private final Blocking blocking;

    ClaimEndpoint(ClaimDesk desk, StatementLimit limit, Blocking blocking) {
        this.desk = desk;
        this.limit = limit;
        this.blocking = blocking;
    }

    @PostMapping(path = "/v1/claims", consumes = "application/json")
    @Operation(
            summary = "Takes in a signed claim on an incident, or an amendment of it",
            description =
                    "A Claim as GET /v1/statements/claim describes it, until the incident's claimsUntil; an amendment names"
                            + " the claim before it as previous, and whatever was decided over that is no more.")
    Mono<ResponseEntity<AcceptedAnswer>> file(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.file(signed.message(), signed.signature())))
                .map(taken -> AcceptedAnswer.response(taken, href(signed)));
    }

    @PostMapping(path = "/v1/claim-follow-ups", consumes = "application/json")
    @Operation(
            summary = "Takes in a claimant's signed withdrawal, appeal or answer",
            description =
                    "A ClaimFollowUp as GET /v1/statements/claim-follow-up describes it. The act is 0 to withdraw the claim"
                            + " until the incident's claimsUntil, 1 to have a steward who did not decide look once more at a refused"
                            + " one, 2 to answer what a steward asked.")
    Mono<ResponseEntity<AcceptedAnswer>> followUp(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.followUp(signed.message(), signed.signature())))
                .map(taken -> AcceptedAnswer.response(taken, href(signed)));
    }

    /** Not counted by address: only a steward's is kept, and she decides over as many as there are. */
    @PostMapping(path = "/v1/claim-decisions", consumes = "application/json")
    @Operation(
            summary = "Takes in a steward's signed decision over a claim",
            description =
                    "A ClaimDecision as GET /v1/statements/claim-decision describes it. The verdict is 0 to uphold the claim"
                            + " with an award of at most the loss, 1 to refuse it with a reason, 2 to ask its claimant; claim is the"
                            + " digest of the claim as it stands. What one steward awards alone in an incident sums to at most a tenth"
                            + " of what stewards may pay out of the token in a window; what is above takes two, who sign the same.")
    Mono<ResponseEntity<AcceptedAnswer>> decide(@RequestBody StatementRequest request) {
        Signed signed = request.signed();
        return blocking.call(() -> desk.decide(signed.message(), signed.signature()))
                .map(taken -> AcceptedAnswer.response(taken, href(signed)));
    }

    private static String href(Signed signed) {
        return "/v1/incidents/" + signed.field("incident") + "/claims/" + signed.field("claimant");
    }
}
