package org.assaydao.ledger;

import java.nio.charset.StandardCharsets;
import org.assaydao.kernel.Hash32;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * From revision 1 to 2 of an event that holds a text of the chain: beside the text stands the hash of its bytes. A first
 * revision kept the text alone, so its hash is the text's: the chain's too, where its bytes were UTF-8.
 */
final class TextHashUpcaster extends SingleEventUpcaster {
    private final SimpleSerializedType before;
    private final SimpleSerializedType after;
    private final String text;
    private final String hash;

    TextHashUpcaster(String event, String text, String hash) {
        this.before = new SimpleSerializedType(event, "1");
        this.after = new SimpleSerializedType(event, "2");
        this.text = text;
        this.hash = hash;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(before);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(after, ObjectNode.class, json -> {
            byte[] bytes = json.get(text).stringValue().getBytes(StandardCharsets.UTF_8);
            return json.put(hash, Hash32.keccak(bytes).toString());
        });
    }
}
