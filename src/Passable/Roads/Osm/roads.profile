# How Passable reads the tags of OpenStreetMap ways, nodes and relations. `passable network profile` prints this file; a changed copy is
# given by `passable network import FILE --profile COPY`. What each line means stands in docs/network.md. The last line for a key wins.
profile 1

# Ways that are left out whatever else they say.
leave area=yes

# Ways that are kept: the speed of a car on them, km/h, and who may use them when no access tag says otherwise.
keep highway=motorway        kph 100 for motorcycle motorcar goods hgv emergency
keep highway=motorway_link   kph 40  for motorcycle motorcar goods hgv emergency
keep highway=trunk           kph 80  for all
keep highway=trunk_link      kph 40  for all
keep highway=primary         kph 65  for all
keep highway=primary_link    kph 40  for all
keep highway=secondary       kph 60  for all
keep highway=secondary_link  kph 40  for all
keep highway=tertiary        kph 50  for all
keep highway=tertiary_link   kph 40  for all
keep highway=unclassified    kph 40  for all
keep highway=residential     kph 30  for all
keep highway=road            kph 30  for all
keep highway=living_street   kph 10  for all
keep highway=service         kph 20  for all
keep highway=track           kph 15  for all
keep route=ferry             kph 15  for all
# For those who go on foot: take the number sign away. The network grows by half in towns.
# keep highway=footway       kph 5   for foot
# keep highway=path          kph 5   for foot
# keep highway=pedestrian    kph 5   for foot
# keep highway=steps         kph 2   for foot
# keep highway=bridleway     kph 5   for foot

# The tags that tell of each mode of travel; the later outweighs the earlier.
mode foot        access foot
mode motorcycle  access vehicle motor_vehicle motorcycle
mode motorcar    access vehicle motor_vehicle motorcar
mode goods       access vehicle motor_vehicle goods
mode hgv         access vehicle motor_vehicle goods hgv
mode emergency   access vehicle motor_vehicle emergency

# What the values of those tags come to. A value that stands in no line is unknown, and never read as open.
access yes          yes permissive designated official public
access conditional  destination delivery customers permit agricultural forestry residents local dismount use_sidepath
access no           no private military restricted

# Direction. A value that stands in no line is unknown: neither direction is taken for open.
oneway-keys oneway oneway:vehicle oneway:motor_vehicle
oneway yes   yes true 1
oneway no    no false 0
oneway back  -1 reverse
implied-oneway junction=roundabout junction=circular highway=motorway

# What a stretch is: the key, with any value but no, false and 0; or the key with just that value.
feature bridge      bridge
feature tunnel      tunnel
feature ford        ford
feature ferry       route=ferry
feature toll        toll
feature seasonal    seasonal
feature seasonal    ice_road
feature 4x4_only    4wd_only
feature impassable  impassable
feature impassable  status=impassable
feature roundabout  junction=roundabout
feature roundabout  junction=circular

# What it bears: the least of the tags that are there. A value that is no number is kept as a limit that nobody is known to keep.
limit weight    maxweight maxweightrating maxweight:hgv maxgcweight
limit axleload  maxaxleload
limit height    maxheight maxheight:physical
limit width     maxwidth maxwidth:physical
limit length    maxlength
# Values that say that there is no limit.
unlimited none no unsigned no_sign no_indications default below_default

# Barriers on a way's nodes: who gets past when no access tag of the node says otherwise. `*` is every other barrier.
barrier *                unknown
barrier gate             conditional foot=yes
barrier lift_gate        conditional foot=yes
barrier swing_gate       conditional foot=yes
barrier sliding_gate     conditional foot=yes
barrier wicket_gate      no foot=yes
barrier hampshire_gate   conditional foot=yes
barrier border_control   conditional
barrier checkpoint       conditional
barrier toll_booth       yes
barrier cattle_grid      yes
barrier entrance         yes
barrier kerb             yes
barrier height_restrictor yes
barrier rope             conditional foot=yes
barrier chain            conditional foot=yes
barrier rising_bollard   conditional foot=yes
barrier bollard          no foot=yes motorcycle=conditional
barrier cycle_barrier    no foot=yes
barrier motorcycle_barrier no foot=yes
barrier stile            no foot=yes
barrier kissing_gate     no foot=yes
barrier turnstile        no foot=yes
barrier full-height_turnstile no foot=yes
barrier planter          no foot=yes
barrier block            no foot=yes
barrier jersey_barrier   no foot=yes
barrier debris           no foot=conditional
barrier log              no foot=yes
barrier spikes           no foot=yes
barrier fence            no
barrier wall             no
barrier ditch            no
barrier tank_trap        no foot=conditional

# Named points of passage.
crossing border      barrier=border_control
crossing checkpoint  barrier=checkpoint
crossing checkpoint  military=checkpoint
crossing ferry       amenity=ferry_terminal
crossing pass        mountain_pass=yes
crossing bridge      man_made=bridge
crossing-name bridge bridge:name
crossing-name tunnel tunnel:name

# What roads are called. `name:*` is the name in any language.
refs   ref int_ref
names  name int_name official_name alt_name loc_name short_name reg_name nat_name old_name name:* ref:ar ref:fa ref:ku ref:ckb
# Relations that give their ways a ref.
route road

# Tags that say nothing of the road and are not kept.
drop created_by source source:* note note:* fixme FIXME import import_uuid tiger:* wikidata wikipedia mapillary
