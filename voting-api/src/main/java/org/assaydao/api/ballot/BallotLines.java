package org.assaydao.api.ballot;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.StrictJsonDecoder;
import org.assaydao.api.ballot.BodyCutter.Piece;
import org.assaydao.api.problem.Problem;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.api.security.RefusalLimit.Allowance;
import org.assaydao.api.security.RefusalLimit.Scrutiny;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.statement.Accepted;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many ballots in one request, as lines of JSON (NDJSON) or as one JSON array: each is taken or refused by itself, by the rules
 * of one that is posted alone, and answered in its place. A caller who does not read his answers is read no further.
 */
final class BallotLines {
    /** So many are looked at together, and answered by one write. */
    private static final int GROUP = 250;

    /** So many groups of one request are on their way at once. */
    private static final int GROUPS = 4;

    private static final ResolvableType BODY =
            ResolvableType.forType(new TypeReference<Map<String, Object>>() {}.getType());

    private final BallotDesk desk;
    private final BallotShare share;
    private final JsonMapper json;
    private final StrictJsonDecoder strict;
    private final ProblemHandler problems;

    BallotLines(BallotDesk desk, BallotShare share, JsonMapper json, ProblemHandler problems) {
        this.desk = desk;
        this.share = share;
        this.json = json;
        this.strict = new StrictJsonDecoder(json);
        this.problems = problems;
    }

    /** A line for each line. */
    Flux<String> lines(ProposalId proposal, Flux<DataBuffer> body, InetAddress caller, Optional<Allowance> allowance) {
        return answers(proposal, body, new BodyCutter.Lines(), caller, allowance)
                .map(answers -> answers.stream().map(answer -> answer + "\n").collect(Collectors.joining()));
    }

    /** An array with an element for each element. Where the array itself breaks, its last element says so. */
    Flux<String> elements(
            ProposalId proposal, Flux<DataBuffer> body, InetAddress caller, Optional<Allowance> allowance) {
        Flux<String> answers = answers(proposal, body, new BodyCutter.Elements(), caller, allowance)
                .map(group -> String.join(",", group))
                .index((number, group) -> number == 0 ? group : "," + group);
        return Flux.concat(Flux.just("["), answers, Flux.just("]"));
    }

    private Flux<List<String>> answers(
            ProposalId proposal,
            Flux<DataBuffer> body,
            BodyCutter cutter,
            InetAddress caller,
            Optional<Allowance> allowance) {
        return body.map(BallotLines::bytes)
                .map(cutter::take)
                .concatWith(Mono.fromSupplier(cutter::rest))
                .concatMapIterable(BallotLines::groups)
                .takeUntil(group -> group.getLast() instanceof Piece.Broken)
                .flatMapSequential(group -> answered(proposal, group, caller, allowance), GROUPS, 1);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static List<List<Piece>> groups(List<Piece> pieces) {
        List<List<Piece>> groups = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += GROUP) {
            groups.add(pieces.subList(from, Math.min(pieces.size(), from + GROUP)));
        }
        return groups;
    }

    private Mono<List<String>> answered(
            ProposalId proposal, List<Piece> group, InetAddress caller, Optional<Allowance> allowance) {
        return Flux.fromIterable(group)
                .flatMapSequential(piece -> answer(proposal, piece, caller, allowance.map(Allowance::scrutiny)), GROUP)
                .collectList();
    }

    private Mono<String> answer(ProposalId proposal, Piece piece, InetAddress caller, Optional<Scrutiny> scrutiny) {
        return Mono.defer(() -> switch (piece) {
                    case Piece.Ballot(var ballot) ->
                        taken(proposal, body(ballot), caller, scrutiny).map(this::taken);
                    case Piece.Broken(var fault) -> Mono.<String>error(fault);
                })
                .onErrorResume(refused -> refused(refused, scrutiny));
    }

    /** One ballot, within its caller's share. */
    Mono<Accepted> taken(
            ProposalId proposal, Map<String, Object> body, InetAddress caller, Optional<Scrutiny> scrutiny) {
        return share.taken(
                caller,
                scrutiny,
                passed(proposal, body, scrutiny),
                () -> desk.cast(proposal.number().toString(), body));
    }

    /** Completes for a ballot that is looked at, also where its caller's refusals are used up. */
    private Mono<Void> passed(ProposalId proposal, Map<String, Object> body, Optional<Scrutiny> scrutiny) {
        Optional<Scrutiny> demanding = scrutiny.filter(Scrutiny::demandsSignature);
        if (demanding.isEmpty()) return Mono.empty();
        return Mono.fromFuture(() -> desk.signer(proposal.number().toString(), body))
                .flatMap(signer -> demanding
                        .get()
                        .pass(
                                signer,
                                () -> Mono.fromFuture(desk.holdsPower(new BallotId(proposal, signer.orElseThrow())))));
    }

    private Mono<String> refused(Throwable refused, Optional<Scrutiny> scrutiny) {
        Problem problem = problems.described(refused);
        if (problem.status().is4xxClientError()) scrutiny.ifPresent(Scrutiny::refused);
        return Mono.just(json.writeValueAsString(problem.body(null)));
    }

    /** One ballot as it was posted, from its JSON. */
    @SuppressWarnings("unchecked") // as the type says that it was decoded by
    Map<String, Object> body(DataBuffer buffer) {
        Object read = strict.decode(buffer, BODY, MediaType.APPLICATION_JSON, null);
        if (read == null) throw new DecodingException("A ballot is an object, not null.");
        return (Map<String, Object>) read;
    }

    private String taken(Accepted accepted) {
        AcceptedAnswer answer = AcceptedAnswer.of(accepted);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("status", (accepted.repeated() ? HttpStatus.OK : HttpStatus.CREATED).value());
        line.put("position", answer.position());
        line.put("digest", answer.digest());
        line.put("acceptedAt", answer.acceptedAt());
        line.put("repeated", answer.repeated());
        return json.writeValueAsString(line);
    }
}
