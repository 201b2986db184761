package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ModelJson;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Lays a partly filled structure of the model over another: defaults below a request, an update over what was. */
final class Overlay {
    private Overlay() {}

    /** Returns the base with the members that the change has; structures are merged, lists and maps replaced. */
    static <B extends CopyableBuilder<B, T>, T extends SdkPojo & ToCopyableBuilder<B, T>> T of(
            T base, @Nullable T change) {
        if (change == null) {
            return base;
        }
        B merged = base.toBuilder();
        merge((SdkPojo) merged, change);
        return merged.build();
    }

    private static void merge(SdkPojo target, SdkPojo change) {
        for (SdkField<?> field : change.sdkFields()) {
            Object changed = field.getValueOrDefault(change);
            if (changed instanceof SdkPojo structure) {
                field.set(target, merged(field, target, structure));
            } else if (ModelJson.isPresent(changed)) {
                field.set(target, changed);
            }
        }
    }

    private static Object merged(SdkField<?> field, SdkPojo target, SdkPojo change) {
        SdkPojo builder = field.constructor().get();
        // A field writes into builders and reads from what they have built.
        Object present = field.getValueOrDefault(((Buildable) target).build());
        if (present instanceof SdkPojo base) {
            merge(builder, base);
        }
        merge(builder, change);
        return ((Buildable) builder).build();
    }
}
