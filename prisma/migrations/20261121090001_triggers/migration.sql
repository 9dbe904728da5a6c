-- What Prisma does not model: change notices, append-only audit, checks. Written by hand.

-- Change notices. Every process keeps clients, subscriptions, keys and revocations in memory and hears on the channel `gatehouse`
-- what to forget. NOTIFY is delivered when the transaction commits, once for equal payloads. lib/domain reads the payloads:
--   client <client_id>  application <id>  everything  signing-keys
--   revoked-token <jti> <expires, epoch seconds>  revoked-family <id> <revoked, epoch seconds>
-- An update that only says when something was last used or edited sends nothing.

CREATE FUNCTION notice_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('gatehouse', 'client ' || OLD.client_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('gatehouse', 'client ' || NEW.client_id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER notice_client AFTER INSERT OR DELETE ON clients
  FOR EACH ROW EXECUTE FUNCTION notice_client();
CREATE TRIGGER notice_client_update AFTER UPDATE ON clients
  FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{last_used_at,updated_at,version}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{last_used_at,updated_at,version}'::text[])
  EXECUTE FUNCTION notice_client();

-- When the client itself goes, its row is gone before its secrets are, and its own notice says all.
CREATE FUNCTION notice_client_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse', 'client ' || clients.client_id)
    FROM clients WHERE clients.id IN (OLD.client_id, NEW.client_id);
  RETURN NULL;
END $$;

CREATE TRIGGER notice_client_secret AFTER INSERT OR DELETE ON client_secrets
  FOR EACH ROW EXECUTE FUNCTION notice_client_secret();
CREATE TRIGGER notice_client_secret_update AFTER UPDATE ON client_secrets
  FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{last_used_at,label,hint}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{last_used_at,label,hint}'::text[])
  EXECUTE FUNCTION notice_client_secret();

CREATE FUNCTION notice_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse', 'application ' || OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER notice_application AFTER DELETE ON applications
  FOR EACH ROW EXECUTE FUNCTION notice_application();
CREATE TRIGGER notice_application_update AFTER UPDATE ON applications
  FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{updated_at,version,description}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{updated_at,version,description}'::text[])
  EXECUTE FUNCTION notice_application();

CREATE FUNCTION notice_subscription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('gatehouse', 'application ' || OLD.application_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('gatehouse', 'application ' || NEW.application_id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER notice_subscription AFTER INSERT OR UPDATE OR DELETE ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION notice_subscription();

CREATE FUNCTION notice_everything() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse', 'everything');
  RETURN NULL;
END $$;

CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON organizations
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON environments
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON application_plans
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON apis
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON api_endpoints
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON api_scopes
  FOR EACH ROW EXECUTE FUNCTION notice_everything();

CREATE FUNCTION notice_signing_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse', 'signing-keys');
  RETURN NULL;
END $$;

CREATE TRIGGER notice_signing_keys AFTER INSERT OR UPDATE OR DELETE ON signing_keys
  FOR EACH ROW EXECUTE FUNCTION notice_signing_keys();

CREATE FUNCTION notice_revoked_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rounded up: forgetting a revocation early would bring the token back.
  PERFORM pg_notify('gatehouse',
    'revoked-token ' || NEW.jti || ' ' || ceil(extract(epoch FROM NEW.expires_at))::bigint);
  RETURN NULL;
END $$;

CREATE TRIGGER notice_revoked_token AFTER INSERT ON revoked_tokens
  FOR EACH ROW EXECUTE FUNCTION notice_revoked_token();

CREATE FUNCTION notice_revoked_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('gatehouse',
    'revoked-family ' || NEW.id || ' ' || floor(extract(epoch FROM NEW.revoked_at))::bigint);
  RETURN NULL;
END $$;

CREATE TRIGGER notice_revoked_family AFTER INSERT ON refresh_token_families
  FOR EACH ROW WHEN (NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION notice_revoked_family();
CREATE TRIGGER notice_revoked_family_update AFTER UPDATE ON refresh_token_families
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION notice_revoked_family();

-- The audit trail.

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Audit events are only ever added: % is refused.', lower(TG_OP)
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER refuse_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Values that no code path should write.

ALTER TABLE installation
  ADD CONSTRAINT installation_one_row CHECK (id = 1);
ALTER TABLE organizations
  ADD CONSTRAINT organizations_ceilings
    -- Seven days: as long as a revocation is remembered (lib/db/revocations.ts).
    CHECK (access_token_ceiling_seconds BETWEEN 60 AND 604800 AND refresh_token_ceiling_seconds > 0);
ALTER TABLE users
  ADD CONSTRAINT users_email_lower_case CHECK (email = lower(email));
ALTER TABLE application_plans
  ADD CONSTRAINT application_plans_quota
    CHECK ((requests IS NULL AND per_seconds IS NULL) OR (requests > 0 AND per_seconds > 0));
ALTER TABLE clients
  ADD CONSTRAINT clients_ttls_positive
    CHECK (access_token_ttl_seconds > 0 AND user_access_token_ttl_seconds > 0
      AND refresh_token_ttl_seconds > 0 AND id_token_ttl_seconds > 0);
ALTER TABLE refresh_token_families
  ADD CONSTRAINT refresh_token_families_user_type CHECK (user_type IN ('APPLICATION', 'APPLICATION_USER'));
ALTER TABLE token_usage
  ADD CONSTRAINT token_usage_count_positive CHECK (count > 0);
