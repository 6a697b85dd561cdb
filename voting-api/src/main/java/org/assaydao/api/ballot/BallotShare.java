package org.assaydao.api.ballot;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.security.RefusalLimit.Scrutiny;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.settings.AssaySettings;
import org.assaydao.statement.Accepted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How many ballots of one caller are on their way at once, so that nobody takes the places of all, and what it costs him to send
 * what is here already or finds no room.
 */
@Component
final class BallotShare {
    private final CallerPlaces places;

    @Autowired
    BallotShare(BallotSettings ballots, AssaySettings settings) {
        this(ballots, settings.ballots().mostOfOne());
    }

    BallotShare(BallotSettings ballots, int mostOfOne) {
        this.places = new CallerPlaces(ballots.inFlight(), mostOfOne, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_BALLOTS);
    }

    /**
     * Takes a ballot in by {@code cast}, once it has {@code passed}. It keeps its caller's place until the desk is done with it,
     * whether or not the caller waits for that.
     */
    Mono<Accepted> taken(
            InetAddress caller,
            Optional<Scrutiny> scrutiny,
            Mono<Void> passed,
            Supplier<CompletableFuture<Accepted>> cast) {
        return Mono.defer(() -> {
            InetAddress taken = places.take(caller);
            CompletableFuture<Accepted> answer = passed.toFuture().thenCompose(_ -> cast.get());
            var unused = answer.whenComplete((accepted, failed) -> {
                places.giveBack(taken);
                if (failed == null ? accepted.repeated() : isFull(failed)) scrutiny.ifPresent(Scrutiny::ofCaller);
            });
            return Mono.fromFuture(answer, true);
        });
    }

    private static boolean isFull(Throwable failed) {
        Throwable cause = failed instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failed;
        return cause instanceof RuleBroken broken && broken.rule() == Rule.INTAKE_FULL;
    }
}
