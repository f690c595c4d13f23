"""Short Dutch words for a passphrase: 1,296 of them, so that six are some 62 bits of chance."""

import secrets

HOW_MANY = 6
WORDS = tuple(
    """
aarde abrikoos accu actie adem ader afdak afdruk afloop afmeting afslag afstand akker album
alfabet alinea amandel ambacht ambt andijvie anijs anjer anker antiek appel arend armband
artikel asfalt asperge aster atelier atlas atleet auto avond avontuur azijn azuur baai baan
badjas badpak bagage baker balans balie balk bamboe bank bark basis basket batterij bazuin beek
beeld beer beet begin begrip behang beitel beker belang beleid belofte benzine berg berk beslag
besluit best beton beuk beurs bever bezem bezit biet bijl bijrol bijzin biljart binnen biologie
biscuit blaas blad blaffen blauw blazer bleek blij blik bloei bloem bloes blok bocht bodem boei
boek boog boom boon boord boot bord boter bouw boven braam brand brasem breed breien brief bries
bril broccoli brok bron brons brood broom brug bruin brul bubbel budget buiten bult bundel
burcht bureau buur cacao cactus cadeau cake camping canon caravan carbon casco ceder cello
cement cent chalet charme chip chroom cijfer cirkel citer citroen clown colbert college column
compact compas concert consul contour couplet creatie crocus cruise cultuur curve cyclus dadel
damp dans dauw deeg deel deken deksel delfstof delta denken depot deugd deuk deur diamant dicht
diep dier dijk dikte dille ding diploma disk distel dobber doek doel dolfijn donder dons doop
doorn dorp dorst dozijn draad draai draak dracht dreef dreg dreun drift dril drink droog droom
drop druif druk drum druppel duet duif duik duim duin duur dwars dweil ebbe echo economie
eekhoorn eend eeuw effect eiland eind eiwit ekster eland emmer engel erker erts erwt etage etui
ezel fabel fabriek fakkel fanfare fase fauna fazant feest feit festijn fiets figuur film filter
fjord flamingo flap flat flauw fles flets flora fluweel foelie folder folie fonds fontein forel
forens fort foto fractie framboos frank fregat fris fruit functie fust gaaf gaas gaatje galerij
galm galop gang gans garage garen garnaal gasfles gast gazon gebaar gebak gebit gebouw gedicht
geduld geel geit geluid geluk gember genie geur gevel gewicht gids giet gist gitaar glad glans
glas gletsjer glijbaan globe gloed goal goed golf gordijn goud graan gram graniet gras gratie
grens grijs gril grind groef groei groen groep groet grond groot grot gruis gunst haag haai haan
haas halm halte hamer hamster handel haring hark harp hars haven haver havik heel heem heftig
helft helling helm hemd hemel herfst hert hinde hobby hoed hoek hommel honing hoofd hoog hooi
hoop hoorn horde horen horizon horloge hout huis hulp hulst humor iets iglo ijsbaan ijsbeer
ijzel ijzer imker index indruk inham inhoud inkt insect inslag invloed iris ivoor jaar jacht
jade japon jasmijn jeep jodium jota journaal jubel judo jurk jury jute juweel kaai kaap kaars
kaart kaas kabel kachel kade kader kaft kajak kalf kalk kalm kameel kamp kanaal kaneel kano kans
kant kapel kapper karaat karakter karbouw karper karton karwei kassa kast katoen kauw kavel keer
kegel keizer kelder kennis kers ketel keuken keus kever kiel kier kiezel kijker kiosk kist klaar
klank klap klas klauw klaver kleed klei klein klep klerk kleur klier klim klink klip klok klomp
klont kloof klos klucht kluif kluis kluwen knap knie knik knip knobbel knoei knol knoop knop
knot koek koel koepel koers koets koffer koker kolf komeet komma konijn koning kook kool koor
koord koper kopje koraal korf korrel korst kort kosmos kost kraag kraai kraal kraan krab krans
krant krap kras krat kreeft krent krib kring krokus krom kroon kruid kruik kruim kruin kruis
krul kubus kudde kuif kuiken kuil kuip kunst kurk kust kwart kwiek laag laat label lach lade
lading laken lamp land lang lantaarn laser laurier lava lawaai lawine leef leeg leem leeuw
legaat legende leiding lelie lengte lens lente lepel lessen letter leuk leus leven lezer libel
licht lied lier lift lijm lijn lijst lila limoen linde liniaal link lint liter loden loep
logboek loge logo lokaal lommer long loods loof look loom loop loot lotus lucht lucifer luifel
luit lynx maaltijd maan maat machine macht magie magneet maizena maker maling mand mango manier
mantel marge markt marmer massa mast materie mauve medaille meel meeuw melk memo menu merel merg
merk metaal meter metro meubel middag mier mijl mijn mijter mikado mild minder minuut mist
modder model moer moes molen moment monteur mooi morel morgen mosterd motief motor motto mouw
mozaiek muesli muil muis munt museum musicus muts muur muziek naaf nacht nagel najaar narcis
natie natuur nectar neer nest netel nevel nieuw noem noga noord noot norm nota notitie nuance
nuchter nummer nylon oase object oceaan ochtend oefening oever offerte oker olie olifant olijf
omelet omlaag omloop omslag omtrek ooievaar oost opaal opera opmaat opslag optocht oranje orde
orgaan orgel orkaan orkest otter oven over oxide paal paar paard paars pagina paleis palet
paling palm pand paneel panter papaver papegaai papier paprika parade paraplu parel park pasta
pastei patat patent patrijs pauw pauze pedaal peen peer pelikaan pels peluw penning peper
periode perk peron pers peul piano piek pijl pijp pilaar piloot pinda pink pint pion piraat
piste plaat plan plank plant plas plat plein plek plezier ploeg plof plons plooi pluim pluis
plus poeder poema poging polder pols pomp pond ponton pony pook poort poot populier porie port
positie post potlood praal praat pracht prei premie prent prieel priem prijs prins prisma proces
proef profiel profijt project prop proza pruik publiek pudding puik puin pulp punt puree puur
puzzel quiche quiz quota raad raaf raam rabarber race radar radijs radio raket rand rang ranja
rank rapport ravijn recent recht record reeks regel regen regio reiger reis reling reptiel rest
reuk revue richel riet rijk rijm rijp rijst ring ritme rivier robijn robot roeier roem roep roer
rogge roman rond rood rook room roos rots route roze rozijn rubber rubriek ruif ruil ruim ruis
ruit rups saai saffier sage salade saldo salie salon salto sauna saus schaaf schacht schat
scheef schelp schema scherm schets scheur schijf schil schip schoen school schop schors schouw
schrift schroef schub schuif schuur seconde sector sein seizoen selderij senior serie serre
servet sesam sfeer sieraad sigma siroop sjaal sjalot slak slee slepen sleutel slib slim slinger
slof sloot slot sluier sluis slurf smaak smal smaragd smeer smelt smid smoes snaar snack snavel
sneeuw snel snip snit snoei snoek snoer snufje soda soep sofa solo sonde spaak spaan spaar spade
spar spat specht speer spek spel speld sperwer spiegel spier spil spin spits spoel sponning
spons spoor sport spraak spreeuw sprong spruit staaf staal stad staf stal stam stand stap start
statief station steeg steel steen steiger stek stel stelt stem ster steun stijl stil stip stoel
stof stola stolp stoom stop storm strand streek strik stro struik stuiver stuk sturen succes
suiker surf symbool taak taal taart tablet tafel takel tamboer tandem tank tapijt tarief tarwe
tegel telg tempel tempo tent term terras test thee thema theorie thuis tijd tijger tijm tint
titel tocht toffee tomaat toneel topaas toren tractor trechter trein trend trio troef trog
trommel troon trots trui tube tuin tulp tunnel turkoois uier uitje uitzicht unie vaal vaan vaas
vaat vacht valk vanille varen veder veen veer veilig veld velg venkel venster verf verhaal vers
vest veter veulen vezel viaduct vierkant vijg vijver villa vilt viool visie vitrine vlaai vlag
vlak vlam vleugel vlieg vlinder vloed vlok vloot vlot voeg voer voet vork vorm vorst vouw vraag
vrede vroeg vrucht vulkaan vuur waag waaier waard waas wacht wafel wagen walnoot wals walvis
wand warm wasbeer waterval watten weide welp wens wereld werf werpen wesp west wieg wiek wiel
wier wijd wijs wilg wimpel wind winter wolf wolk woon woord wortel woud wrak yoga zaag zaak zaal
zadel zalf zalm zand zang zebra zeef zeem zegel zeil zeis zijde zilver zink zitje zodiak zoet
zolder zomer zool zorg zout zuid zuil zuivel zuur zwaan zwaluw zwam zwart zwier
""".split()  # noqa: SIM905  (as a list it would be 1,296 lines)
)


def suggestion() -> str:
    """Return words that nobody can foresee."""
    return " ".join(secrets.choice(WORDS) for _ in range(HOW_MANY))
