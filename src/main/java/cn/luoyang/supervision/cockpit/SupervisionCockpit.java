package cn.luoyang.supervision.cockpit;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/**
 * Tells Cockpit to load {@code plugin-webapp/supervision/app/plugin.js} and {@code plugin.css},
 * which read the ledger from {@link CockpitApi}. Made by Cockpit through {@code META-INF/services},
 * not by Spring.
 */
public final class SupervisionCockpit extends AbstractCockpitPlugin {

    /** The folder of the plugin's files under {@code plugin-webapp}. */
    static final String ID = "supervision";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Files.class);
    }

    /** Serves the two files; without it Cockpit asks for them in vain and stays blank. */
    @Path("plugin/" + ID)
    public static final class Files extends AbstractCockpitPluginRootResource {

        public Files() {
            super(ID);
        }
    }
}
