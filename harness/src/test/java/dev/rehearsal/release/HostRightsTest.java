package dev.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRightsTest {
    private static final String PROJECT = "/work/shop";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'privileged':true | privileged",
                "'privileged':'${P:-true}' | privileged",
                "'devices':[{'source':'/dev/sda','target':'/dev/sda'}] | devices",
                "'device_cgroup_rules':['a *:* rwm'] | device_cgroup_rules",
                "'cap_add':['NET_BIND_SERVICE','cap_sys_admin'] | cap_add",
                "'cap_add':['ALL'] | cap_add",
                "'pid':'host' | pid",
                "'ipc':'host' | ipc",
                "'network_mode':'host' | network_mode",
                "'userns_mode':'host' | userns_mode",
                "'cgroup':'host' | cgroup",
                "'security_opt':['seccomp=unconfined'] | security_opt",
                "'security_opt':['apparmor:unconfined'] | security_opt",
                "'security_opt':['label:disable'] | security_opt",
                "'use_api_socket':true | use_api_socket",
                "'provider':{'type':'x'} | provider",
                "'build':{'context':'.','privileged':true} | build.privileged",
                "'build':{'context':'.','entitlements':['security.insecure']} | build.entitlements",
                "'post_start':[{'command':['x'],'privileged':true}] | post_start.privileged",
                "'volumes':[{'type':'bind','source':'/','target':'/host'}] | volumes",
                "'volumes':[{'type':'bind','source':'/var/run/docker.sock','target':'/s'}] | volumes",
                "'volumes':[{'type':'bind','source':'/etc','target':'/e','read_only':true}] | volumes",
                "'volumes':[{'type':'bind','source':'/work/shop/../other','target':'/e'}] | volumes",
                "'volumes':[{'type':'bind','source':'/work/shop2','target':'/e'}] | volumes",
                "'volumes':[{'type':'bind','source':'/work/shop/out/x','target':'/e'}] | volumes",
                "'volumes':[{'type':'npipe','source':'x','target':'/e'}] | volumes",
                "'volumes':['${D:-/etc}:/e'] | volumes",
                "'volumes':['../:/e'] | volumes",
            })
    void aRightThatMakesAContainerTheServerIsNamedWithServiceAndKey(String key, String named)
            throws JsonProcessingException {
        assertThat(of("{'services':{'web':{" + key + "}}}"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("service 'web', key '" + named + "'");
    }

    @Test
    void volumesAndSecretsOfTheServerAreSeenToo() throws JsonProcessingException {
        assertThat(of("{'services':{'web':{}},'volumes':{'v':{'driver_opts':{'type':'none','o':'bind','device':'/'}}},"
                        + "'secrets':{'s':{'file':'/etc/shadow'}}}"))
                .hasSize(2);
    }

    @Test
    void whatStaysInTheProjectIsNoRight() throws JsonProcessingException {
        assertThat(of(
                        "{'services':{'web':{'privileged':false,'cap_add':['NET_BIND_SERVICE','CHOWN'],'cap_drop':['ALL'],"
                                + "'pid':'service:db','network_mode':'service:db','security_opt':['no-new-privileges:true'],"
                                + "'build':{'context':'/work/shop'},'ipc':'private',"
                                + "'volumes':[{'type':'bind','source':'/work/shop/Caddyfile','target':'/c','read_only':true},"
                                + "{'type':'volume','source':'data','target':'/d'},{'type':'tmpfs','target':'/t'},"
                                + "{'type':'bind','source':'/etc/localtime','target':'/etc/localtime','read_only':true},"
                                + "'data:/x','./a:/b:ro']}},'volumes':{'data':{'name':'shop_data'},'m':{'driver_opts':{'type':'tmpfs',"
                                + "'device':'tmpfs'}}},'secrets':{'s':{'file':'/work/shop/s'}}}"))
                .isEmpty();
    }

    @Test
    void aServiceThatTheDescriptorAllowsIsNotNamed() throws JsonProcessingException {
        String text = "{'services':{'agent':{'privileged':true},'web':{'privileged':true}}}";
        assertThat(HostRights.of(
                        new ObjectMapper().readTree(text.replace('\'', '"')), PROJECT, List.of(), List.of("agent")))
                .singleElement()
                .asString()
                .contains("'web'");
    }

    private static List<String> of(String json) throws JsonProcessingException {
        return HostRights.of(
                new ObjectMapper().readTree(json.replace('\'', '"')), PROJECT, List.of(PROJECT + "/out"), List.of());
    }
}
