package org.assaydao.mirror.node;

import java.util.concurrent.atomic.AtomicInteger;

/** How much is asked for at once: half as much after each failure, slowly more again while it is served. */
public final class Portion {
    private final int largest;
    private final AtomicInteger size;

    public Portion(int largest) {
        this.largest = largest;
        this.size = new AtomicInteger(largest);
    }

    public int size() {
        return size.get();
    }

    /** The last {@code asked} were too many, or came too late; the least is one. */
    public void failed(int asked) {
        size.accumulateAndGet(Math.max(1, asked / 2), Math::min);
    }

    /** The last {@code asked} came; a whole portion lets the next one grow. */
    public void served(int asked) {
        size.updateAndGet(now -> asked < now ? now : Math.min(largest, now + Math.max(1, now / 8)));
    }
}
