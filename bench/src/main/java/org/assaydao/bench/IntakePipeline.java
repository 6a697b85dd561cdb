package org.assaydao.bench;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Verifies ballots and keeps them; the answer completes when they are committed. */
interface IntakePipeline extends AutoCloseable {
    /** What was kept of one ballot; a bad signature completes exceptionally. */
    record Kept(String voter, String digest) {}

    CompletableFuture<Kept> take(BigInteger proposal, PostedBallot ballot);

    /** Several of one request. */
    CompletableFuture<List<Kept>> takeAll(BigInteger proposal, List<PostedBallot> ballots);

    @Override
    void close();
}
