package org.assaydao.api.answer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.statement.Accepted;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/**
 * The answer to a statement that was taken.
 *
 * @param position read {@code GET …?after=<position>} to see it in the views
 * @param repeated true when the identical statement had been taken before
 */
public record AcceptedAnswer(String position, Hash32 digest, Moment acceptedAt, boolean repeated) {
    /** The newest seen block when it was accepted, and its time. */
    public record Moment(ChainTime time, long block) {}

    /**
     * 201, or 200 for what was there before, with where it can be read from then on.
     *
     * @param path of the resource, or of the list that it is in
     */
    public static ResponseEntity<AcceptedAnswer> response(Accepted accepted, String path) {
        String after = UriUtils.encode(accepted.position(), StandardCharsets.UTF_8);
        return ResponseEntity.status(accepted.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(path + (path.contains("?") ? "&" : "?") + "after=" + after))
                .body(of(accepted));
    }

    public static AcceptedAnswer of(Accepted accepted) {
        return new AcceptedAnswer(
                accepted.position(),
                accepted.digest(),
                new Moment(accepted.acceptedAt().time(), accepted.acceptedAt().block()),
                accepted.repeated());
    }
}
