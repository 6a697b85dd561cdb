package org.assaydao.api.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/status}.
 *
 * @param ready whether every server is up and the chain answers
 * @param chain absent while the chain does not answer; its server's detail says why
 */
public record SystemStatus(boolean ready, @Nullable ChainStatus chain, List<ServerStatus> servers) {}
