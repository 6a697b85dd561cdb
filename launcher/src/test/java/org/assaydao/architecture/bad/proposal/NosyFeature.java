package org.assaydao.architecture.bad.proposal;

import org.assaydao.architecture.bad.mirror.Peer;
import org.springframework.jdbc.core.JdbcTemplate;

/** A feature that reads tables and knows the mirror. */
public record NosyFeature(Peer peer, JdbcTemplate tables) {}
