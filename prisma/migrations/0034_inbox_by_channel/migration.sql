-- What has ended of one channel: a channel by which little comes is found without going through all that came by the others.
CREATE INDEX inbox_item_ended_channel_idx ON inbox_item (channel, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
