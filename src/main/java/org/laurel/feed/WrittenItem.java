package org.laurel.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import org.laurel.platform.Json;

/**
 * An item on a list: of one that is kept for many the JSON is kept too, from when it is first asked for. Writing a page took more time
 * than everything else that the service does for it.
 */
final class WrittenItem implements JsonSerializable {
    private final FeedItem item;
    private final boolean kept;
    private volatile SerializableString json;

    private WrittenItem(FeedItem item, boolean kept) {
        this.item = item;
        this.kept = kept;
    }

    static WrittenItem kept(FeedItem item) {
        return new WrittenItem(item, true);
    }

    static WrittenItem once(FeedItem item) {
        return new WrittenItem(item, false);
    }

    FeedItem item() {
        return item;
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
        if (!kept) {
            serializers.defaultSerializeValue(item, out);
            return;
        }
        SerializableString written = json;
        if (written == null) {
            written = new SerializedString(Json.MAPPER.writeValueAsString(item));
            json = written;
        }
        out.writeRawValue(written);
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializerProvider serializers, TypeSerializer unused) throws IOException {
        serialize(out, serializers);
    }
}
