package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.Domain;
import tools.jackson.databind.JsonNode;

/** Signs ballots and posts them, several at once, as as many wallets would. */
final class Gasless {
    private static final int AT_ONCE = 8;
    private static final int SEQUENCE_BITS = 64;
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> LATER = Set.of("SNAPSHOT_NOT_FINAL", "INTAKE_FULL", "PROPOSAL_UNKNOWN");

    private final AssayClient api;
    private final BallotEncoding encoding;

    private Gasless(AssayClient api, BallotEncoding encoding) {
        this.api = api;
        this.encoding = encoding;
    }

    /** For ballots of that governor, signed for the domain that it names itself (ERC-5267). */
    static Gasless of(AssayClient api, Domain governor) {
        return new Gasless(api, new BallotEncoding(governor));
    }

    /** How the API took a ballot: accepted, repeated, or the rule by which it refused. */
    record Answer(CastVote vote, String outcome) {
        static final String ACCEPTED = "accepted";
        static final String REPEATED = "repeated";
    }

    /** Posts all; the answers stand in the order of the votes. */
    List<Answer> post(BigInteger proposal, List<CastVote> votes, Dispatch.Progress progress) throws IOException {
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService posting = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Answer>> open = new ArrayList<>();
            for (CastVote vote : votes) {
                open.add(posting.submit(() -> {
                    Answer answer = post(proposal, vote);
                    progress.reached(done.incrementAndGet());
                    return answer;
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : open) answers.add(one.get());
            return answers;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException fault) throw fault;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("Interrupted while ballots were posted.");
        }
    }

    /** One ballot; an answer that says "later" is asked again. */
    Answer post(BigInteger proposal, CastVote vote) throws IOException {
        Map<String, Object> body = body(proposal, vote.voter(), vote.side());
        String[] outcome = new String[1];
        boolean answered = Patience.until(PATIENCE, () -> {
            try {
                JsonNode answer = api.post("/proposals/" + proposal + "/ballots", body);
                outcome[0] = answer.path("repeated").asBoolean() ? Answer.REPEATED : Answer.ACCEPTED;
            } catch (Problem problem) {
                if (problem.code().isEmpty()) throw problem;
                outcome[0] = problem.code();
                return problem.status() != UNAVAILABLE && !LATER.contains(outcome[0]);
            }
            return true;
        });
        if (!answered) throw new Refusal("The API would not take a ballot: " + outcome[0] + ".");
        return new Answer(vote, outcome[0]);
    }

    /** The keyed nonce: the key is the proposal, the sequence its first. */
    static BigInteger nonce(BigInteger proposal) {
        BigInteger key = proposal.mod(BigInteger.TWO.pow(192));
        return key.shiftLeft(SEQUENCE_BITS);
    }

    /** What is posted: the ballot and its signature. */
    Map<String, Object> body(BigInteger proposal, SigningKey voter, Side side) {
        Address account = voter.address();
        Hash32 digest = encoding.ballot(proposal, side.number(), account, nonce(proposal));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("voter", account.toString());
        body.put("support", side.number());
        body.put("nonce", nonce(proposal).toString());
        body.put("signature", voter.sign(digest).toString());
        return body;
    }
}
