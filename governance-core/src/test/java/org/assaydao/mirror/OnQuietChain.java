package org.assaydao.mirror;

import org.assaydao.ledger.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A chain on which nothing happens but what a test does, a node before it that may lie, and a mirror that asks that node. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
public abstract class OnQuietChain {
    protected TestChain chain;
    protected FaultyNode node;
    protected MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        node = new FaultyNode(chain.url());
        mirror = MirrorContext.start(TestDatabase.empty(), node.url(), chain.deploymentFile());
    }

    @AfterAll
    void stop() {
        mirror.close();
        node.close();
        chain.close();
    }
}
